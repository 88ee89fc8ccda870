/** An SVG document as an image that a canvas can draw. It sees nothing of the page: fonts and styles must be inside. */
export async function imageOf(svg: string, width: number, height: number): Promise<HTMLImageElement> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}
