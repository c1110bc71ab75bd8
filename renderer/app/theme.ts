import { createTheme, type CSSVariablesResolver, type MantineColorSchemeManager, type MantineColorsTuple } from '@mantine/core';

// Mantine's own greys are replaced by the warm ones of the tokens, so that its parts fit without a rule each.
const deskGreen: MantineColorsTuple = ['#e4f0ee', '#cfe6e2', '#9fd2cc', '#7cd0c8', '#5fbfb6', '#3aa39a', '#1d8880', '#00706b', '#005651', '#003f3b'];
const warmGrey: MantineColorsTuple = ['#faf8f4', '#f6f4ef', '#efece5', '#e2ddd3', '#cbc4b7', '#8d867a', '#6b655b', '#57524a', '#3a3733', '#23211d'];
const warmDark: MantineColorsTuple = ['#ece8e0', '#b9b2a6', '#a09889', '#6b655b', '#4a463f', '#34312c', '#201f1c', '#1c1b19', '#191816', '#151412'];

/** The one theme: a deep green, warm greys, hairlines, 4 px corners, no shadows. Colours themselves stand in `ui/tokens.css`. */
export const theme = createTheme({
  colors: { deskGreen, gray: warmGrey, dark: warmDark },
  primaryColor: 'deskGreen',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  defaultRadius: 4,
  fontFamily: 'var(--fd-font)',
  fontSizes: { xs: 'var(--fd-size-hint)', sm: 'var(--fd-size)', md: 'var(--fd-size)', lg: 'var(--fd-size)', xl: 'var(--fd-size-title)' },
  lineHeights: { sm: '1.4286', md: '1.4286' },
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'default',
  components: {
    Input: { defaultProps: { size: 'sm' }, vars: () => ({ wrapper: { '--input-height': 'var(--fd-field)', '--input-fz': 'var(--fd-size)', '--input-bd': 'var(--fd-line)', '--input-padding': '10px' } }) },
    Textarea: { defaultProps: { resize: 'none' } },
    Checkbox: { defaultProps: { size: 'xs' }, styles: { label: { fontSize: 'var(--fd-size-dense)', lineHeight: '18px' }, description: { fontSize: 'var(--fd-size-hint)', marginTop: 0, paddingInlineStart: 'var(--label-offset-start)' } } },
  },
});

/** Binds the few variables Mantine paints with to the tokens; they change with the system's theme by themselves. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--fd-paper)',
    '--mantine-color-text': 'var(--fd-text)',
    '--mantine-color-dimmed': 'var(--fd-text-2)',
    '--mantine-color-placeholder': 'var(--fd-text-3)',
    '--mantine-color-default': 'var(--fd-paper)',
    '--mantine-color-default-border': 'var(--fd-line)',
    // Red belongs to time alone: a wrong field has a sentence and a darker edge.
    '--mantine-color-error': 'var(--fd-text)',
    '--mantine-color-disabled': 'transparent',
    '--mantine-color-disabled-color': 'var(--fd-text-3)',
    '--mantine-color-disabled-border': 'var(--fd-hairline)',
  };
  return { variables: {}, light: shared, dark: shared };
};

/** The theme follows the system; nothing is kept in the browser's storage. */
export const systemColorScheme: MantineColorSchemeManager = {
  get: () => 'auto',
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

/** Nonce of this load for Mantine's style elements; main writes it into the page's meta tag and into the CSP header. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
}
