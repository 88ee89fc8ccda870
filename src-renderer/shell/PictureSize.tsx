import { Select } from '@mantine/core';
import { SMALLEST_PICTURE_PX } from '../../contract/scene-views.ts';
import { NumberField } from '../forms/NumberField.tsx';
import styles from './shell.module.css';

export type Size = readonly [width: number, height: number];

interface PictureSizeProps {
  /** As `3840x2160`. */
  readonly usual: readonly string[];
  readonly largestPx: number;
  /** Videos have even sides. */
  readonly step?: number;
  readonly size: Size;
  readonly onChange: (size: Size) => void;
}

/** Width and height in pixels: one of the usual sizes, or any. */
export function PictureSize({ usual, largestPx, step = 1, size: [width, height], onChange }: PictureSizeProps) {
  const side = (label: string, value: number, change: (value: number) => void) => (
    <NumberField
      label={label}
      size="xs"
      needed
      min={SMALLEST_PICTURE_PX}
      max={largestPx}
      multipleOf={step}
      unit="px"
      value={value}
      onChange={change}
    />
  );
  return (
    <>
      <Select
        label="Size"
        size="xs"
        data={[...usual]}
        value={usual.find((size) => size === `${width}x${height}`) ?? null}
        placeholder="as typed below"
        onChange={(size) => {
          const [w, h] = (size ?? '').split('x').map(Number);
          if (w !== undefined && h !== undefined && w > 0) onChange([w, h]);
        }}
      />
      <div className={styles.buttons}>
        {side('Width', width, (value) => onChange([value, height]))}
        {side('Height', height, (value) => onChange([width, value]))}
      </div>
    </>
  );
}
