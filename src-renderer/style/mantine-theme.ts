import { Button, createTheme, Input, Modal, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** One accent; Mantine asks for ten shades of it, and uses those that the two themes name. */
const accent: MantineColorsTuple = [
  '#e3f6f3',
  '#c9ece7',
  '#a3ddd5',
  '#7fd1c7',
  '#62c7bd',
  '#3fa89e',
  '#23897f',
  '#0b6f68',
  '#085a54',
  '#064540',
];

/** Blue-grey, from ink to ground, as in tokens.css. */
const dark: MantineColorsTuple = [
  '#e6e8eb',
  '#c4cad1',
  '#a2a9b2',
  '#5c6670',
  '#29313a',
  '#262d36',
  '#1b2027',
  '#14181d',
  '#0e1216',
  '#0a0d10',
];

/** What stands under a field is as large as the least text of the window; Mantine would go below. */
const descriptionSize = { '--input-description-size': 'var(--text-least)' };
const errorSize = { '--input-error-size': 'var(--text-least)' };

export const mantineTheme = createTheme({
  primaryColor: 'accent',
  colors: { accent, dark },
  primaryShade: { dark: 4, light: 7 },
  fontFamily: 'var(--font-sans)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '18px' },
  defaultRadius: 4,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      vars: (_theme, { variant = 'filled' }) => ({
        root: variant === 'filled' ? { '--button-color': 'var(--on-accent)' } : {},
      }),
    }),
    InputWrapper: Input.Wrapper.extend({
      vars: () => ({ label: {}, description: descriptionSize, error: errorSize, success: {} }),
    }),
    InputDescription: Input.Description.extend({ vars: () => ({ description: descriptionSize }) }),
    InputError: Input.Error.extend({ vars: () => ({ error: errorSize }) }),
    Modal: Modal.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' }, lockScroll: false } }),
  },
});

/** Mantine's surfaces are those of tokens.css. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--panel)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--muted)',
    '--mantine-color-default': 'var(--raised)',
    '--mantine-color-default-hover': 'var(--pressed)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-placeholder': 'var(--muted)',
  },
  // Mantine sets these in each scheme, over what stands above.
  light: { '--mantine-color-dimmed': 'var(--muted)', '--mantine-color-placeholder': 'var(--muted)' },
  dark: { '--mantine-color-dimmed': 'var(--muted)', '--mantine-color-placeholder': 'var(--muted)' },
});

/** Style elements made at run time carry the nonce that the door wrote into the page. */
export function readStyleNonce(page: Document = document): string {
  return page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
