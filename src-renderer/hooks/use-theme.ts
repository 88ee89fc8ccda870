import { useColorScheme } from '@mantine/hooks';
import { useEffect } from 'react';
import { useShell } from '../stores/stores.tsx';

/** The theme that is shown: the chosen one, or the system's. */
export function useTheme(): 'dark' | 'light' {
  const system = useColorScheme('dark', { getInitialValueInEffect: false });
  const choice = useShell((state) => state.theme);
  if (choice === 'system') return system;
  return choice === 'light' ? 'light' : 'dark';
}

/** Marks the page for the style sheets where the theme of high contrast is chosen. */
export function useContrastMark(): void {
  const isContrast = useShell((state) => state.theme === 'contrast');
  useEffect(() => {
    document.documentElement.dataset['contrast'] = isContrast ? 'more' : 'normal';
  }, [isContrast]);
}
