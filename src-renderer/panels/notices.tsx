import { Button, Loader } from '@mantine/core';
import { Fragment, useState, type ReactNode } from 'react';
import type { FailureReport } from '../../contract/failures.ts';
import { CodeText } from './CodeText.tsx';
import styles from './notices.module.css';

interface FailureNoticeProps {
  readonly failure: FailureReport;
  readonly onRetry?: (() => void) | undefined;
}

/** What happened, where, and what to do, with the text for a report. */
export function FailureNotice({ failure, onRetry }: FailureNoticeProps) {
  const { code, problem, where, remedy } = failure;
  return (
    <div className={styles.notice} role="alert">
      <strong className={styles.problem}>{problem}</strong>
      {where !== undefined && <span className="mono muted">{where}</span>}
      <span>
        <CodeText>{remedy}</CodeText>
      </span>
      <div className={styles.actions}>
        {onRetry !== undefined && (
          <Button size="compact-sm" onClick={onRetry}>
            Try again
          </Button>
        )}
        <CopyButton text={[code, where, problem, remedy].filter(Boolean).join('\n')} />
        <span className="mono muted">{code}</span>
      </div>
    </div>
  );
}

function CopyButton({ text }: { readonly text: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <Button size="compact-sm" variant="default" onClick={copy}>
      {isCopied ? 'Copied' : 'Copy'}
    </Button>
  );
}

interface EmptyNoticeProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** What would fill the panel, and how. */
export function EmptyNotice({ title, children, action }: EmptyNoticeProps) {
  return (
    <div className={styles.notice}>
      <strong>{title}</strong>
      <div className={styles.body}>{children}</div>
      {action !== undefined && <div className={styles.actions}>{action}</div>}
    </div>
  );
}

export function LoadingNotice({ what }: { readonly what: string }) {
  return (
    <div className={styles.loading} role="status" data-loading="">
      <Loader size={16} /> <span className="muted">{what}</span>
    </div>
  );
}

/** A command line to copy. It breaks between its words, never behind the hyphens of an option. */
export function CommandLine({ children }: { readonly children: string }) {
  return (
    <code className={styles.command}>
      {children.split(' ').map((word, i) => (
        <Fragment key={i}>
          {i > 0 && ' '}
          <span className={styles.word}>{word}</span>
        </Fragment>
      ))}
    </code>
  );
}
