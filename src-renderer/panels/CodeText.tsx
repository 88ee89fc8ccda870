/** Words in which commands stand between backticks, as failures and help have them. */
export function CodeText({ children }: { readonly children: string }) {
  return children.split('`').map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part));
}
