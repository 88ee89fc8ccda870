import { useMemo } from 'react';
import type { CallReply } from '../../contract/calls.ts';
import type { Figure } from '../../contract/figure.ts';
import {
  compareNumbers,
  leakNumbers,
  scanNumbers,
  sweepNumbers,
  uniformityNumbers,
  type StudyNumbers,
} from '../display/study-numbers.ts';
import {
  compareTable,
  leakTable,
  scanTable,
  sweepTable,
  uniformityTable,
  type StudyTable,
} from '../display/study-table.ts';
import type { MapTile } from '../display/study-tiles.ts';
import { useStudies } from '../stores/stores.tsx';
import { useScan, type Scan } from './use-scan.ts';
import { useStudyReply } from './use-study.ts';

/** What a study has found, in the same words for all of them. */
export interface StudyResult {
  readonly figures: readonly Figure[];
  readonly table: StudyTable;
  /** Of a map; empty where the figures are curves. */
  readonly tiles: readonly MapTile[];
  readonly numbers: StudyNumbers;
  readonly command: string;
  /** Handles of what the report was written to; a scan's is written when it is asked for. */
  readonly files: readonly string[];
}

/** The result of the study that the user looks at, if there is one. */
export function useStudyResult(): StudyResult | undefined {
  const study = useStudies((state) => state.study);
  const { scan } = useScan();
  const uniformity = useStudyReply('study.uniformity');
  const leak = useStudyReply('study.leak');
  const compare = useStudyReply('study.compare');
  const sweep = useStudyReply('study.sweep');
  return useMemo(() => {
    switch (study) {
      case 'scan':
        return scan && scanResult(scan);
      case 'uniformity':
        return uniformity && uniformityResult(uniformity);
      case 'leak':
        return leak && { ...leak, table: leakTable(leak), tiles: [], numbers: leakNumbers(leak) };
      case 'compare':
        return compare && compareResult(compare);
      case 'sweep':
        return sweep && { ...sweep, table: sweepTable(sweep), tiles: [], numbers: sweepNumbers(sweep) };
    }
  }, [study, scan, uniformity, leak, compare, sweep]);
}

function scanResult(scan: Scan): StudyResult {
  const { figures, command, points } = scan;
  const tiles = points.map(({ point, ...tile }) => ({ id: point, ...tile }));
  return { figures, command, files: [], table: scanTable(scan), tiles, numbers: scanNumbers(scan) };
}

function uniformityResult(reply: CallReply<'study.uniformity'>): StudyResult {
  const tiles = reply.points.map((bin, id) => ({ id, stage: 0, ...bin }));
  return { ...reply, table: uniformityTable(reply), tiles, numbers: uniformityNumbers(reply) };
}

function compareResult(reply: CallReply<'study.compare'>): StudyResult {
  const { figures, command, files, map } = reply;
  const tiles = (map?.tiles ?? []).map((tile, id) => ({ id, ...tile }));
  return { figures, command, files, table: compareTable(reply), tiles, numbers: compareNumbers(reply) };
}
