import { useMemo } from 'react';
import { cutflowFigure } from '../../display/cutflow-figure.ts';
import { useCutflow, type Cutflow } from '../../hooks/use-cutflow.ts';
import { useSampleWords } from '../../hooks/use-sample-words.ts';
import { useView } from '../../stores/stores.tsx';
import { FigureView } from '../FigureView.tsx';
import { WithSample } from './WithSample.tsx';

/** What each cut leaves of the chosen runs, in one plot. */
export function CutflowFigure() {
  return <WithSample asked={useCutflow()}>{(cutflow) => <Survival cutflow={cutflow} />}</WithSample>;
}

function Survival({ cutflow }: { readonly cutflow: Cutflow }) {
  const scale = useView((state) => state.plotScale);
  const { kinds } = useSampleWords();
  const figure = useMemo(() => cutflowFigure(cutflow, scale, kinds), [cutflow, scale, kinds]);
  return <FigureView figure={figure} />;
}
