import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { WIRE_NAMES } from '../../contract/call-names.ts';
import { calls } from '../../contract/calls.ts';
import { contentSecurityPolicy } from '../../contract/content-security-policy.ts';
import { doorCalls } from '../../contract/door-calls.ts';
import { FAILURES } from '../../contract/failures.ts';

/** Free text in requests that is no path. A new string field belongs here, or gets `.meta({ path: … })`. */
const TEXTS = new Set<string>([
  'xsec.aprime.target',
  'xsec.mumu.target',
  'yield.aprime.target',
  'statistics.logpdf.patch',
  'statistics.fit.patch',
  'statistics.hypotest.patch',
  'statistics.limit.patch',
  'statistics.logpdf.measurement',
  'statistics.logpdf.interpolation',
  'statistics.fit.measurement',
  'statistics.fit.interpolation',
  'statistics.hypotest.measurement',
  'statistics.hypotest.interpolation',
  'statistics.limit.measurement',
  'statistics.limit.interpolation',
  'statistics.limit.exceptions',
  'statistics.fit.exceptions',
  'statistics.fit.scan',
  'analysis.export.exceptions',
  'analysis.exclusion.exceptions',
  'scan.cut.exceptions',
  'blinding.unblind.statement',
  'blinding.unblind.reason',
  'selection.select.reason',
  'selection.select.statement',
  'event.page.pass[]',
  'event.page.fail[]',
  'event.page.where',
  'events.export.where',
  'file.import.label',
  'file.import.fill',
  'file.import.ignore',
  'event.waveforms.channel',
  'selection.columns.pass[]',
  'selection.columns.where',
  'selection.columns.fail[]',
  'selection.histogram.pass[]',
  'selection.histogram.where',
  'selection.histogram.fail[]',
  'event.profiles.pass[]',
  'event.profiles.where',
  'event.profiles.fail[]',
  'event.superposition.pass[]',
  'event.superposition.where',
  'event.superposition.fail[]',
  'run.simulate.card.element',
  'analysis.background.rows',
  'study.sweep.values',
  'study.sweep.second_values',
]);
/** Words of a selection that is given whole. */
const SELECTION_TEXT = /\.(selection|other)\.(name|source|cuts\[\]\.(name|title))$/;
/** Words of a figure that is to be drawn. */
const FIGURE_TEXT = /^figure\.draw\.figure\./;

interface FieldSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly path?: string;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly items?: FieldSchema;
  readonly maxItems?: number;
  readonly prefixItems?: readonly FieldSchema[];
  readonly anyOf?: readonly FieldSchema[];
  readonly additionalProperties?: FieldSchema | boolean;
}

/** Every field that takes free text and is not said to be a path. */
function listTexts(schema: FieldSchema, at: string): string[] {
  const below = [
    ...Object.entries(schema.properties ?? {}).map(([key, field]) => [`${at}.${key}`, field] as const),
    ...(schema.items === undefined ? [] : [[`${at}[]`, schema.items] as const]),
    ...(schema.anyOf ?? []).map((choice) => [at, choice] as const),
    ...(typeof schema.additionalProperties === 'object' ? [[`${at}.*`, schema.additionalProperties] as const] : []),
  ].flatMap(([key, field]) => listTexts(field, key));
  const isText = schema.type === 'string' && schema.enum === undefined && schema.const === undefined;
  return isText && schema.path === undefined ? [at, ...below] : below;
}

/** Every list that may be of any length. */
function listEndless(schema: FieldSchema, at: string): string[] {
  const below = [
    ...Object.entries(schema.properties ?? {}).map(([key, field]) => [`${at}.${key}`, field] as const),
    ...(schema.items === undefined ? [] : [[`${at}[]`, schema.items] as const]),
    ...(schema.anyOf ?? []).map((choice) => [at, choice] as const),
  ].flatMap(([key, field]) => listEndless(field, key));
  return schema.type === 'array' && schema.maxItems === undefined && schema.prefixItems === undefined
    ? [at, ...below]
    : below;
}

describe('the wire', () => {
  test('every list of a request has a greatest length; a figure that is to be drawn is bounded by the request', () => {
    const endless = Object.entries({ ...calls, ...doorCalls }).flatMap(([name, { request }]) =>
      listEndless(z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' }) as FieldSchema, name),
    );
    expect(endless.filter((field) => !FIGURE_TEXT.test(field))).toEqual([]);
  });

  test.each(Object.entries(calls))(
    '%s: a field of its request that takes text is a path, or known not to be',
    (name, call) => {
      const schema = z.toJSONSchema(call.request, { io: 'input', unrepresentable: 'any' }) as FieldSchema;
      expect(
        listTexts(schema, name).filter(
          (field) => !TEXTS.has(field) && ![SELECTION_TEXT, FIGURE_TEXT].some((words) => words.test(field)),
        ),
      ).toEqual([]);
    },
  );

  test('the names that the preload knows are those that are declared', () => {
    expect([...WIRE_NAMES].sort()).toEqual([...Object.keys(calls), ...Object.keys(doorCalls)].sort());
  });

  test('every failure that a call declares has a meaning', () => {
    const declared = Object.values({ ...calls, ...doorCalls }).flatMap(({ failures }): readonly string[] => failures);
    expect(declared.filter((code) => !Object.hasOwn(FAILURES, code))).toEqual([]);
  });

  test('the content security policy lets nothing in but the own files', () => {
    const directives = new Map(
      contentSecurityPolicy('bm9uY2U=')
        .split('; ')
        .map((directive) => [directive.split(' ')[0]!, directive.split(' ').slice(1)]),
    );
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('style-src')).toEqual(["'self'", "'nonce-bm9uY2U='"]);
    for (const name of ['base-uri', 'form-action', 'frame-ancestors', 'object-src']) {
      expect(directives.get(name)).toEqual(["'none'"]);
    }
    const sources = [...directives.values()].flat();
    const known = ["'none'", "'self'", "'nonce-bm9uY2U='", 'data:', 'blob:'];
    expect(sources.filter((source) => !known.includes(source))).toEqual([]);
    const ofData = [...directives].filter(([, list]) => list.includes('data:') || list.includes('blob:'));
    expect(ofData.map(([name]) => name)).toEqual(['img-src', 'font-src']);
  });
});
