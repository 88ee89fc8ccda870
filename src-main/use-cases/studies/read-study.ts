import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { readStudyFile } from '../../store/study-file.ts';
import { documentOf, parseCard, scanOfCard } from './scan-card.ts';
import { scanFigures } from './scan-figures.ts';
import { replyOfScan } from './scan-reply.ts';

/** What a scan's file holds so far, with its maps. */
export function readStudy({ store }: CallRequest<'study.read'>): CallReply<'study.read'> {
  const { study, points } = readStudyFile(store);
  const card = parseCard(study.card);
  const scan = scanOfCard(card, documentOf(study.geometryDocument));
  const progress = scan.progressOf(new Map(points.map((point) => [point.point, point])));
  const reply = replyOfScan(store, progress, { isFinished: study.status === 'finished', digest: study.digest });
  return { ...reply, card: { ...card }, figures: scanFigures(reply, card, study.geometryName) };
}
