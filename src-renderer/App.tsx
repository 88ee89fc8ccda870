import { MantineProvider } from '@mantine/core';
import { BridgeProvider, type Bridge } from './bridge/use-call.tsx';
import { useTheme } from './hooks/use-theme.ts';
import { Shell } from './shell/Shell.tsx';
import { StoresProvider, type Stores } from './stores/stores.tsx';
import { mantineTheme, readStyleNonce, resolveVariables } from './style/mantine-theme.ts';

interface AppProps {
  readonly bridge: Bridge;
  readonly stores: Stores;
}

/** The window. What it asks and what it remembers come in from the page. */
export function App({ bridge, stores }: AppProps) {
  return (
    <BridgeProvider bridge={bridge}>
      <StoresProvider stores={stores}>
        <ThemedShell />
      </StoresProvider>
    </BridgeProvider>
  );
}

function ThemedShell() {
  const theme = useTheme();
  return (
    <MantineProvider
      theme={mantineTheme}
      cssVariablesResolver={resolveVariables}
      forceColorScheme={theme}
      getStyleNonce={() => readStyleNonce()}
    >
      <Shell />
    </MantineProvider>
  );
}
