import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import type { DetectorDocument } from '../../../geometry/schema.ts';
import { halfSizeOfFace } from '../../../physics/studies/xy-scan/scan-probe.ts';
import { readStudyFile } from '../../store/study-file.ts';
import { documentOf, parseCard, scanOfCard, type ScanCard } from './scan-card.ts';
import { scanFigures } from './scan-figures.ts';
import { replyOfScan } from './scan-reply.ts';
import { studyCommand } from './study-command.ts';

/** What a scan's file holds so far, with its maps. */
export function readStudy({ store }: CallRequest<'study.read'>): CallReply<'study.read'> {
  const { study, points } = readStudyFile(store);
  const card = parseCard(study.card);
  const document = documentOf(study.geometryDocument);
  const scan = scanOfCard(card, document);
  const progress = scan.progressOf(new Map(points.map((point) => [point.point, point])));
  const reply = replyOfScan(store, progress, { isFinished: study.status === 'finished', digest: study.digest });
  const geometry = study.geometryName;
  return {
    ...reply,
    ...{ card: { ...card }, geometry, figures: scanFigures(reply, card, geometry) },
    command: studyCommand('study.scan', { ...card, ...rangesOf(card, document), geometry }),
  };
}

/** The ranges of a card as one would ask for them: none where it is the whole face. */
function rangesOf({ face, x_mm: x, y_mm: y }: ScanCard, document: DetectorDocument) {
  const half = halfSizeOfFace(document, face, shippedMaterials());
  return {
    x_mm: x[0] === -half.xMm && x[1] === half.xMm ? undefined : x,
    y_mm: y[0] === -half.yMm && y[1] === half.yMm ? undefined : y,
  };
}
