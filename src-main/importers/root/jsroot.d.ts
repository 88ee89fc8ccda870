/** What is used of JSROOT, whose package has types for its whole alone. What it reads is checked where it is used. */

declare module 'jsroot/core' {
  export const internals: { _ZstdStream?: { decompress(bytes: Uint8Array): Uint8Array } };
  export function parse(json: unknown): unknown;
}

declare module 'jsroot/io' {
  export class FileProxy {
    openFile(): Promise<boolean>;
    getFileName(): string;
    getFileSize(): number;
    readBuffer(position: number, length: number): Promise<DataView>;
    closeFile(): void;
  }

  export interface RootKey {
    readonly fName: string;
    readonly fTitle: string;
    readonly fClassName: string;
    readonly fCycle: number;
    readonly fObjlen: number;
    readonly fNbytes: number;
  }

  export interface RootDirectory {
    readonly fKeys: readonly RootKey[];
    readObject(name: string, cycle?: number): Promise<unknown>;
  }

  export function openFile(file: FileProxy): Promise<RootDirectory & { delete(): void }>;
}

declare module 'jsroot/tree' {
  export class TSelector {
    readonly tgtobj: Readonly<Record<string, unknown>>;
    addBranch(branch: string, name: string): void;
    Abort(): void;
    Process(entry: number): void;
    Terminate(result: boolean): void;
  }

  export function treeProcess(
    tree: unknown,
    selector: TSelector,
    range: { readonly firstentry: number; readonly numentries: number },
  ): Promise<unknown>;
}
