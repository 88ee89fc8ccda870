import { ActionIcon, Tooltip } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { memo, useEffect, useState } from 'react';
import type { Figure } from '../../contract/figure.ts';
import { InteractiveFigure, type InteractiveFigureProps } from '../../plots/interaction/InteractiveFigure.tsx';
import { useTheme } from '../hooks/use-theme.ts';
import { ExportIcon } from '../shell/icons.tsx';
import { useShell, useStores } from '../stores/stores.tsx';
import styles from './figure-view.module.css';

/** Smaller than this, a figure cannot be read. */
const LEAST_PX = 120;
const TEXT_PX = 13;

type FigureViewProps = { readonly figure: Figure } & Pick<
  InteractiveFigureProps,
  'selection' | 'onBrush' | 'onReset' | 'onHover' | 'prefix' | 'overlay'
>;

/** A figure as large as the panel around it, in the theme of the window, with the way to its files. */
export function FigureView({ figure, ...interaction }: FigureViewProps) {
  const { ref: sizeRef, width, height } = useElementSize<HTMLDivElement>();
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const ref = useMergedRef(sizeRef, setElement);
  const theme = useTheme();
  const { figures } = useStores();
  useEffect(() => (element === null ? undefined : figures.offer(element, figure)), [element, figures, figure]);
  return (
    <div ref={ref} className={styles.frame}>
      {Math.min(width, height) >= LEAST_PX && (
        <InteractiveFigure
          figure={figure}
          width={width}
          height={height}
          textPx={TEXT_PX}
          theme={theme}
          {...interaction}
        />
      )}
      <ExportButton id={figure.id} name={figure.name} corner={figure.colour === undefined ? 'top' : 'bottom'} />
    </div>
  );
}

interface ExportButtonProps {
  readonly id: string;
  readonly name: string;
  readonly corner: 'top' | 'bottom';
}

/** Stays as it is while a brush changes the figure. */
const ExportButton = memo(function ExportButton({ id, name, corner }: ExportButtonProps) {
  const { figures } = useStores();
  const openDialog = useShell((state) => state.openDialog);
  const exportIt = () => {
    figures.choose(id);
    openDialog('export');
  };
  return (
    <Tooltip label="Export (Ctrl+E)">
      <ActionIcon
        className={styles.export ?? ''}
        data-corner={corner}
        variant="default"
        size="sm"
        aria-label={`Export: ${name}`}
        onClick={exportIt}
      >
        <ExportIcon />
      </ActionIcon>
    </Tooltip>
  );
});
