import { useMemo } from 'react';
import { cutflowFigure } from '../../display/cutflow-figure.ts';
import type { Cutflow } from '../../hooks/use-cutflow.ts';
import { useView } from '../../stores/stores.tsx';
import { FigureView } from '../FigureView.tsx';
import { WithCutflow } from './WithCutflow.tsx';

/** What each cut leaves, for all runs in one plot. */
export function CutflowFigure() {
  return <WithCutflow>{(cutflow) => <Survival cutflow={cutflow} />}</WithCutflow>;
}

function Survival({ cutflow }: { readonly cutflow: Cutflow }) {
  const scale = useView((state) => state.plotScale);
  const figure = useMemo(() => cutflowFigure(cutflow, scale), [cutflow, scale]);
  return <FigureView figure={figure} />;
}
