/** What `twin serve` was told. */
export interface ServeOptions {
  readonly store?: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly open: boolean;
  readonly json?: true;
}
