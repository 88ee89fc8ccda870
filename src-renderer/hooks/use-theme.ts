import { useColorScheme } from '@mantine/hooks';
import { useShell } from '../stores/stores.tsx';

/** The theme that is shown: the chosen one, or the system's. */
export function useTheme(): 'dark' | 'light' {
  const system = useColorScheme('dark', { getInitialValueInEffect: false });
  const choice = useShell((state) => state.theme);
  return choice === 'system' ? system : choice;
}
