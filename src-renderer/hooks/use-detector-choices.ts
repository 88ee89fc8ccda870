import { useMemo } from 'react';
import { useCall } from '../bridge/use-call.tsx';
import type { FieldChoice } from '../forms/SchemaForm.tsx';
import { useFiles } from './use-files.ts';

interface DetectorChoices {
  readonly choices: readonly FieldChoice[];
  /** A request with the names of detectors in place of handles, as people write it. */
  named(request: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

/** Shipped detectors and variants, and the documents of the project. */
export function useDetectorChoices(): DetectorChoices {
  const listed = useCall('geometry.list', {});
  const files = useFiles();
  const shipped = listed.state === 'ready' ? listed.reply.detectors : undefined;
  const known = files.state === 'ready' ? files.files.files : undefined;
  return useMemo(() => {
    const documents = (known ?? []).filter(({ kind, state, name }) => {
      return kind === 'document' && state === 'present' && name.endsWith('.json');
    });
    const names = new Map(documents.map(({ handle, name }) => [handle, `./${name}`]));
    return {
      choices: [
        ...(shipped ?? [{ name: 'na64-2016' }]).map(({ name }) => ({ value: name, label: name })),
        ...documents.map(({ handle, name }) => ({ value: handle, label: name })),
      ],
      named: (request) =>
        Object.fromEntries(
          Object.entries(request).map(([field, value]) => [field, names.get(value as string) ?? value]),
        ),
    };
  }, [shipped, known]);
}

/** The same by names that outlive a session, `./own.json` for a document; a call takes the handle behind it. */
export function useDetectorNames(): {
  readonly choices: readonly FieldChoice[];
  handleOf(name: string): string;
} {
  const { choices, named } = useDetectorChoices();
  return useMemo(() => {
    const handles = new Map(choices.map(({ value }) => [String(named({ detector: value })['detector']), value]));
    return {
      choices: [...handles.keys()].map((name) => ({ value: name, label: name })),
      handleOf: (name) => handles.get(name) ?? name,
    };
  }, [choices, named]);
}
