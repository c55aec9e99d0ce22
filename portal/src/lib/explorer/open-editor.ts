import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { lintKeymap } from '@codemirror/lint'
import { EditorState, Prec } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { graphql, updateSchema } from 'cm6-graphql'
import type { GraphQLSchema } from 'graphql'

/** What an editor is opened with. */
export type EditorParts = {
  parent: HTMLElement
  label: string
  text: string
  /** Told each change. */
  onChange: (text: string) => void
  /** Ctrl-Enter, or Cmd-Enter. */
  onRun: () => void
  /** A name was pressed with Ctrl or Cmd: its type, and the field. */
  onShowInDocs: (type: string, field: string | null) => void
}

/** An editor that is open. */
export type Editor = ReturnType<typeof openEditor>

const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
  { tag: [tags.keyword, tags.definitionKeyword], color: 'var(--clay)' },
  { tag: tags.propertyName, color: 'var(--sea)' },
  { tag: [tags.string, tags.number, tags.bool], color: 'var(--olive)' },
  { tag: [tags.variableName, tags.special(tags.name)], color: 'var(--slate)' },
  { tag: tags.typeName, color: 'var(--ochre)' },
])

const looks = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--raised)', fontSize: '0.875rem' },
  '&.cm-focused': { outline: '2px solid var(--sea)', outlineOffset: '2px' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '10px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--sea-wash)',
  },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--ink-3)', border: '0' },
  '.cm-matchingBracket': { backgroundColor: 'var(--sunk)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    border: '1px solid var(--line-strong)',
    borderRadius: '5px',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--sea)',
    color: 'var(--on-sea)',
  },
  '.cm-completionInfo': { maxWidth: '22rem', fontFamily: 'inherit' },
})

/**
 * Opens an editor for a GraphQL document, which completes and checks by the schema once it is given one. Tab leaves it, as
 * everywhere on a page.
 */
export function openEditor({ parent, label, text, onChange, onRun, onShowInDocs }: EditorParts) {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => (onRun(), true) }])),
        lineNumbers(),
        history(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion(),
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...completionKeymap,
          ...lintKeymap,
        ]),
        EditorView.lineWrapping,
        // Whoever scrolls by keys finds what scrolls.
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString())
        }),
        syntaxHighlighting(colours),
        looks,
        graphql(undefined, {
          onShowInDocs: (field, type, parentType) => {
            const shown = parentType ?? type
            if (shown) onShowInDocs(shown, field ?? null)
          },
        }),
      ],
    }),
  })
  return {
    /** Puts another text in its place. */
    write(words: string): void {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: words } })
    },
    /** Completes and checks by a schema from now on. */
    follow(schema: GraphQLSchema): void {
      updateSchema(view, schema)
    },
    close: () => view.destroy(),
  }
}
