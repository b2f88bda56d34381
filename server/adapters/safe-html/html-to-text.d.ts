// The package brings no types of its own; only what is used here.
declare module 'html-to-text' {
  interface Builder {
    addInline(text: string, options?: { noWordTransform?: boolean }): void
  }
  interface Options {
    wordwrap?: number | false
    limits?: { maxDepth?: number, maxChildNodes?: number, ellipsis?: string }
    selectors?: { selector: string, format?: string, options?: Record<string, unknown> }[]
    formatters?: Record<string, (element: { children: unknown[] }, walk: (children: unknown[], builder: Builder) => void, builder: Builder) => void>
  }
  export function convert(html: string, options?: Options): string
}
