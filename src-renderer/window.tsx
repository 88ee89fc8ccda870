import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@mantine/core/styles.css';
import 'dockview-react/dist/styles/dockview.css';
import './style/tokens.css';
import './style/dock.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { connect } from './bridge/connect.ts';
import { makeBridge } from './bridge/use-call.tsx';
import { createStores } from './stores/stores.tsx';
import { beginReading } from './workspaces/WorkspaceArea.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
const stores = createStores(window.localStorage);
beginReading(stores.shell.getState().workspace);
createRoot(root).render(
  <StrictMode>
    <App bridge={makeBridge(connect(window))} stores={stores} />
  </StrictMode>,
);
