import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { draftText, readDraftText } from '../../display/run-card.ts';
import { useRunCard } from '../../stores/stores.tsx';

/** The run card as JSON, as `twin simulate --card FILE` takes it. */
export function CardText({ problems }: { readonly problems: Readonly<Record<string, string>> }) {
  const draft = useRunCard((state) => state.draft);
  const fill = useRunCard((state) => state.fill);
  const [typed, setTyped] = useState<{ readonly text: string; readonly draft: unknown; readonly fault?: string }>();
  // What was typed stands until the card is changed from elsewhere.
  const text = typed?.draft === draft ? typed.text : draftText(draft);
  const change = (changed: string) => {
    try {
      const read = readDraftText(changed);
      fill(read);
      setTyped({ text: changed, draft: read });
    } catch (error) {
      setTyped({ text: changed, draft, fault: (error as Error).message });
    }
  };
  const faults = Object.entries(problems).map(([field, problem]) => `${field}: ${problem}`);
  const fault = typed?.draft === draft ? typed.fault : undefined;
  return (
    <Textarea
      aria-label="Run card"
      classNames={{ input: 'mono' }}
      autosize
      minRows={8}
      maxRows={24}
      spellCheck={false}
      value={text}
      error={fault ?? (faults.length > 0 ? faults.join('\n') : undefined)}
      styles={{ error: { whiteSpace: 'pre-line' } }}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
