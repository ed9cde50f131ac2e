import type { Plugin } from 'vite'

const classesOf = /@mantine[\\/]core[\\/]esm[\\/].*[\\/](\w+)\.module\.mjs$/

/**
 * Each component of Mantine brings its own styles (as it names its classes), where the whole stylesheet would bring those of components
 * that no page uses, and all of them with the first page. A component is read after those that it is made of, and so are its styles;
 * our own come after both when they stand in a module beside the component that takes them.
 */
export function stylesOfMantine(): Plugin {
  return {
    name: 'styles-of-mantine',
    enforce: 'pre',
    transform(code, id) {
      const component = classesOf.exec(id)?.[1]
      return component === undefined ? undefined : `import '@mantine/core/styles/${component}.css'\n${code}`
    },
  }
}
