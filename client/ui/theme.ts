import {
  createTheme,
  defaultVariantColorsResolver,
  mergeThemeOverrides,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type OptionsFilter,
} from '@mantine/core'
import { folded } from '../lib/format.ts'

/** Chàm, the indigo of the office's ink: shade 7 on white has a contrast of 8.6 : 1. */
const cham: MantineColorsTuple = [
  '#eef3fa',
  '#dbe5f3',
  '#b6c9e6',
  '#8eabd7',
  '#6d91cb',
  '#567fc3',
  '#3a66ad',
  '#274f8c',
  '#1d3a63',
  '#122745',
]
/** Red that reads on white (6.6 : 1) as text and under white text. */
const red: MantineColorsTuple = [
  '#fdeceb',
  '#fad5d3',
  '#f5aca8',
  '#ee7f79',
  '#e5574f',
  '#d63a31',
  '#c4201d',
  '#b42318',
  '#931b12',
  '#701208',
]
/** Greys of the dark room, with the same blue in them as its surfaces. */
const dark: MantineColorsTuple = [
  '#c9d3e2',
  '#b4c0d3',
  '#8796ad',
  '#64748c',
  '#3a4a60',
  '#2f3d51',
  '#1f2a39',
  '#161f2b',
  '#121a25',
  '#0c121b',
]
const font = "'Be Vietnam Pro', system-ui, 'Segoe UI', Roboto, Arial, sans-serif"

/** "phong dien" finds "Xã Phong Điền". */
const withoutMarks: OptionsFilter = ({ options, search, limit }) => {
  const wanted = folded(search)
  return options.filter((option) => 'label' in option && folded(option.label ?? '').includes(wanted)).slice(0, limit)
}

const theme = createTheme({
  fontFamily: font,
  headings: {
    fontFamily: font,
    fontWeight: '700',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.3' },
      h2: { fontSize: '1.25rem', lineHeight: '1.4' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.45' },
      h4: { fontSize: '1rem', lineHeight: '1.45' },
    },
  },
  // Three weights are shipped: nothing may ask for a fourth.
  fontWeights: { regular: '400', medium: '600', bold: '700' },
  colors: { cham, red, dark },
  primaryColor: 'cham',
  primaryShade: { light: 7, dark: 6 },
  black: '#17212f',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  autoContrast: true,
  // Mantine's light variant takes its text from a shade that is too pale on its own tint.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input)
    if (input.variant !== 'light' || input.color === undefined) return colors
    // No shade of Mantine's yellow can be read on yellow.
    const ink = input.color === 'yellow' ? '#7a4a00' : `var(--mantine-color-${input.color}-9)`
    return { ...colors, color: `light-dark(${ink}, var(--mantine-color-${input.color}-2))` }
  },
  components: {
    Button: { defaultProps: { size: 'md' } },
    ActionIcon: { defaultProps: { size: 'lg' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 2 } },
    // Who types a name and presses Enter means the first one found.
    Select: {
      defaultProps: {
        size: 'md',
        allowDeselect: false,
        selectFirstOptionOnChange: true,
        filter: withoutMarks,
        comboboxProps: { shadow: 'md' },
      },
    },
    MultiSelect: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    DateTimePicker: { defaultProps: { size: 'md' } },
    Badge: { defaultProps: { tt: 'none' } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.5 } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: false } } },
    Loader: { defaultProps: { type: 'dots' } },
  },
})

/** The theme, with the words that Mantine's own buttons need, in the reader's language. */
export const themeWith = (words: { close: string }) =>
  mergeThemeOverrides(theme, {
    components: {
      Modal: { defaultProps: { closeButtonProps: { 'aria-label': words.close } } },
      Notification: { defaultProps: { closeButtonProps: { 'aria-label': words.close } } },
    },
  })

/** Texts and lines that Mantine draws too pale for WCAG AA, set once. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f4f6f9',
    '--mantine-color-dimmed': '#51607a',
    '--mantine-color-placeholder': '#667085',
    '--mantine-color-error': '#b42318',
    '--mantine-color-default-border': '#c6cedb',
    '--dc-surface': '#ffffff',
    '--dc-line': '#dde3ec',
  },
  dark: {
    '--mantine-color-body': '#0e141d',
    '--mantine-color-text': '#eef2f8',
    '--mantine-color-dimmed': '#a9b6c9',
    '--mantine-color-placeholder': '#93a1b7',
    '--mantine-color-error': '#ff8a80',
    '--mantine-color-anchor': '#9dbdf0',
    '--mantine-color-default': '#1a2431',
    '--mantine-color-default-hover': '#243143',
    '--mantine-color-default-border': '#3a4a60',
    '--dc-surface': '#161f2b',
    '--dc-line': '#2a3849',
  },
})
