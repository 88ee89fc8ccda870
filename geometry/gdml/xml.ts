import { SaxesParser } from 'saxes';
import { TwinError } from '../../physics/foundation/failure.ts';
import { shown } from '../../physics/foundation/schema-issue.ts';

/** XML as a tree, within limits that hold before anything is stored. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly line: number;
}

export const LIMITS = {
  characters: 64 * 1024 * 1024,
  depth: 128,
  elements: 1_000_000,
  text: 1_000_000,
  references: 100_000,
  includeDepth: 8,
} as const;

/** Gives the text of a file that stands beside the one that names it, or nothing if there is none. */
export type ResolveEntity = (fileName: string) => string | undefined;

/** The refusal of a file that is not GDML. */
export function invalid(problem: string, where: string | undefined, remedy = 'Correct the file.'): TwinError {
  return new TwinError({ code: 'GDML_INVALID', problem, where, remedy });
}

const CHUNK = 65536;

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
  readonly line: number;
}

/** Parses a document. Entities of the document itself are refused; files beside it only come through `resolve`. */
export function parseXml(source: string, resolve?: ResolveEntity): XmlElement {
  const text = withoutDoctype(source.startsWith('\uFEFF') ? source.slice(1) : source, resolve);
  if (countOf(text, '&') > LIMITS.references)
    throw invalid(
      `It has more than ${LIMITS.references} character references.`,
      undefined,
      'Write the characters themselves.',
    );
  const parser = new SaxesParser({ position: true });
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  const where = () => `line ${parser.line}`;
  parser.on('error', (error) => {
    throw invalid(`It is no well-formed XML: ${error.message.slice(0, 200)}`, where());
  });
  parser.on('opentag', (tag) => {
    if (++elements > LIMITS.elements)
      throw invalid(`It has more than ${LIMITS.elements} elements.`, where(), 'Split it.');
    if (open.length >= LIMITS.depth)
      throw invalid(`It is nested deeper than ${LIMITS.depth} levels.`, where(), 'Flatten it.');
    open.push({
      name: tag.name,
      attributes: new Map(Object.entries(tag.attributes)),
      children: [],
      text: '',
      line: parser.line,
    });
  });
  const addText = (piece: string) => {
    const current = open.at(-1);
    if (current === undefined) return;
    if (current.text.length + piece.length > LIMITS.text)
      throw invalid(`The text of <${current.name}> is longer than ${LIMITS.text} characters.`, where(), 'Shorten it.');
    current.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop()!;
    const parent = open.at(-1);
    if (parent === undefined) root = closed;
    else parent.children.push(closed);
  });
  for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  parser.close();
  if (root === undefined) throw invalid('It has no element.', undefined);
  return root;
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0 && count <= LIMITS.references; at = text.indexOf(character, at + 1))
    count++;
  return count;
}

/**
 * Takes the document type off, and puts in the files that it names: `<!ENTITY materials SYSTEM "materials.xml">` and
 * `&materials;`, the way GDML files are split. Everything else that a document type can do is refused.
 */
function withoutDoctype(source: string, resolve: ResolveEntity | undefined, chain: readonly string[] = []): string {
  if (source.length > LIMITS.characters)
    throw invalid(`It is longer than ${LIMITS.characters} characters.`, undefined, 'Split it.');
  const start = source.indexOf('<!DOCTYPE');
  if (start < 0) return source;
  const subset = source.indexOf('[', start);
  const end = source.indexOf('>', start);
  if (end < 0) throw invalid('Its document type does not end.', undefined);
  if (subset < 0 || subset > end) return source.slice(0, start) + source.slice(end + 1);
  const close = source.indexOf(']', subset);
  const closeTag = close < 0 ? -1 : source.indexOf('>', close);
  if (closeTag < 0) throw invalid('Its document type does not end.', undefined);
  const files = entityFiles(source.slice(subset + 1, close));
  const body = source.slice(0, start) + source.slice(closeTag + 1);
  return includeFiles(body, files, resolve, chain);
}

const ENTITY = /^<!ENTITY\s+([A-Za-z_][\w.-]{0,99})\s+SYSTEM\s+(?:"([^"<>&]{1,200})"|'([^'<>&]{1,200})')\s*>/;

function entityFiles(subset: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let rest = subset.trimStart();
  while (rest !== '') {
    if (rest.startsWith('<!--')) {
      const end = rest.indexOf('-->');
      if (end < 0) throw invalid('A comment in its document type does not end.', undefined);
      rest = rest.slice(end + 3).trimStart();
      continue;
    }
    const match = ENTITY.exec(rest);
    if (match === null) {
      throw new TwinError({
        code: 'GDML_UNSUPPORTED',
        problem: `Its document type declares ${shown(rest.slice(0, 40))}; only files beside it can be declared.`,
        where: 'DOCTYPE',
        remedy: 'Write the content in the file itself.',
      });
    }
    files.set(match[1]!, (match[2] ?? match[3])!);
    rest = rest.slice(match[0].length).trimStart();
  }
  return files;
}

function includeFiles(
  body: string,
  files: ReadonlyMap<string, string>,
  resolve: ResolveEntity | undefined,
  chain: readonly string[],
): string {
  let size = body.length;
  const known = new Map<string, string>();
  return body.replace(/&([A-Za-z_][\w.-]{0,99});/g, (reference, name: string) => {
    const file = files.get(name);
    if (file === undefined) return reference;
    const included = known.get(file) ?? includedText(file, resolve, chain);
    known.set(file, included);
    size += included.length;
    if (size > LIMITS.characters)
      throw invalid(`With its files it is longer than ${LIMITS.characters} characters.`, undefined, 'Split it.');
    return included;
  });
}

function includedText(file: string, resolve: ResolveEntity | undefined, chain: readonly string[]): string {
  const refused = (problem: string, remedy: string) =>
    new TwinError({ code: 'GDML_EXTERNAL_REFUSED', problem, where: `entity file ${shown(file)}`, remedy });
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(file))
    throw refused(
      'It names a file that is not beside it.',
      'Put the file into the same folder and name it without a path.',
    );
  if (chain.includes(file)) throw refused('It includes itself.', 'Break the circle.');
  if (chain.length >= LIMITS.includeDepth)
    throw refused(`Files include each other more than ${LIMITS.includeDepth} deep.`, 'Put them together.');
  const text = resolve?.(file);
  if (text === undefined)
    throw refused(
      'It names another file, which is not given.',
      'Put the content in the file itself, or open it from its folder.',
    );
  const content = text.replace(/^\uFEFF?\s*<\?xml[^>]{0,200}\?>/, '');
  return withoutDoctype(content, resolve, [...chain, file]);
}
