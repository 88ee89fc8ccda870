import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { windowOptions } from '../../../../src-main/electron/window-options.ts';

/** What the sources may and may not say, read from their syntax trees: a promise that no run of a test could give. */

const root = resolve(import.meta.dirname, '../../../..');
const PRELOAD = 'src-main/preload/preload.ts';

interface Source {
  readonly path: string;
  readonly tree: ts.SourceFile;
}

const sources: readonly Source[] = readdirSync(join(root, 'src-main'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => {
    const path = join(root, 'src-main', name);
    return {
      path: relative(root, path).replaceAll('\\', '/'),
      tree: ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true),
    };
  });

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

function find<Node extends ts.Node>(isWanted: (node: ts.Node) => node is Node, among = sources) {
  return among.flatMap(({ path, tree }) => [...nodesOf(tree)].filter(isWanted).map((node) => ({ path, node })));
}

/** The last name of what is called or made: `BrowserWindow` of `electron.BrowserWindow`. */
function lastName(expression: ts.Expression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}

const preload = sources.filter(({ path }) => path === PRELOAD);

describe('windows', () => {
  test('every one gets its options from the one function', () => {
    const views = ['BrowserWindow', 'BaseWindow', 'WebContentsView', 'BrowserView'];
    const made = find(ts.isNewExpression).filter(({ node }) => views.includes(lastName(node.expression)));
    expect(made.map(({ path, node }) => [path, lastName(node.expression)])).toEqual([
      ['src-main/electron/start-app.ts', 'BrowserWindow'],
    ]);
    for (const { node } of made) {
      const [options, ...rest] = node.arguments ?? [];
      expect(rest).toEqual([]);
      expect(options !== undefined && ts.isCallExpression(options) && lastName(options.expression)).toBe(
        'windowOptions',
      );
    }
  });

  test('that function says every guard itself', () => {
    expect(windowOptions('/app/preload.cjs').webPreferences).toEqual({
      preload: '/app/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
    });
  });

  test('no code is run in a page or from a text, no file is opened by another program', () => {
    const forbidden = [
      'executeJavaScript',
      'executeJavaScriptInIsolatedWorld',
      'loadFile',
      'openPath',
      'eval',
      'Function',
    ];
    const used = [...find(ts.isCallExpression), ...find(ts.isNewExpression)]
      .filter(({ node }) => forbidden.includes(lastName(node.expression)))
      .map(({ path, node }) => `${path}: ${node.getText().slice(0, 80)}`);
    expect(used).toEqual([]);
  });

  test('electron itself is imported in two files; elsewhere only its types', () => {
    const imports = find(ts.isImportDeclaration).filter(
      ({ node }) =>
        node.moduleSpecifier.getText() === "'electron'" &&
        node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword,
    );
    expect(imports.map(({ path }) => path)).toEqual(['src-main/electron/main.ts', PRELOAD]);
  });
});

describe('the preload', () => {
  test('imports electron, and names from the contract', () => {
    expect(find(ts.isImportDeclaration, preload).map(({ node }) => node.moduleSpecifier.getText())).toEqual([
      "'electron'",
      "'../../contract/call-names.ts'",
      "'../../contract/ipc.ts'",
      "'../../contract/transport.ts'",
    ]);
  });

  test('uses ipcRenderer only to call it, with a channel that no caller can choose', () => {
    const uses = find(ts.isIdentifier, preload).filter(
      ({ node }) => node.text === 'ipcRenderer' && !ts.isImportSpecifier(node.parent),
    );
    const channels = uses.map(({ node }) => {
      const access = node.parent;
      const call = access.parent;
      if (!ts.isPropertyAccessExpression(access) || !ts.isCallExpression(call) || call.expression !== access) {
        return `handed out: ${access.getText()}`;
      }
      return `${access.name.text}(${call.arguments[0]?.getText()})`;
    });
    expect(channels).toEqual([
      'invoke(channelOf(name))',
      'on(JOB_EVENT_CHANNEL)',
      'invoke(WATCH_JOBS_CHANNEL)',
      'removeListener(JOB_EVENT_CHANNEL)',
    ]);
  });

  test('takes the name in a channel from the list of names, not from an exposed function', () => {
    const [channel] = find(ts.isCallExpression, preload).filter(
      ({ node }) => lastName(node.expression) === 'channelOf',
    );
    const owners: ts.ArrowFunction[] = [];
    for (let node: ts.Node = channel!.node; !ts.isSourceFile(node); node = node.parent) {
      if (ts.isArrowFunction(node) && node.parameters.some(({ name }) => name.getText() === 'name')) owners.push(node);
    }
    expect(owners.length).toBe(1);
    const user = owners[0]!.parent;
    expect(ts.isCallExpression(user) && user.expression.getText()).toBe('WIRE_NAMES.map');
  });

  test('exposes one object', () => {
    const exposed = find(ts.isCallExpression, preload).filter(
      ({ node }) => lastName(node.expression) === 'exposeInMainWorld',
    );
    expect(exposed.map(({ node }) => node.arguments[0]?.getText())).toEqual(["'twin'"]);
  });
});
