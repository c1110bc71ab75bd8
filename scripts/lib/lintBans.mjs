// The bans of this house, one small lint rule each, so that a message can say what to use instead and a test can plant
// one violation per ban (tests/architecture/planted/lint). Selectors are ESLint's (esquery).

const source = ['shared/**/*.ts', 'service/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.{ts,tsx}'];
const clocks = ['service/runtime/context.ts', 'renderer/lib/clock.ts'];
const ids = ['service/runtime/context.ts', 'renderer/lib/ids.ts'];
const windowMakers = ['electron/main/app/windowFactory.ts', 'electron/main/desktop/paperWindow.ts'];
const textFiles = ['**/*.text.{ts,tsx}'];

/**
 * @typedef {object} Ban
 * @property {string} id          rule name after `house/`
 * @property {readonly string[]} selectors
 * @property {string} message     what to use instead
 * @property {readonly string[]} files
 * @property {readonly string[]} [except]  files that may
 */

/** @type {readonly Ban[]} */
export const bans = [
  {
    id: 'no-raw-clock',
    selectors: [
      'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
      'NewExpression[callee.name="Date"][arguments.length=0]',
      'CallExpression[callee.name="Date"]',
    ],
    message: 'Time comes from outside: use ctx.now in the service, the clock of renderer/lib/clock.ts in a window.',
    files: source,
    except: clocks,
  },
  {
    id: 'no-raw-id',
    selectors: ['CallExpression[callee.property.name="randomUUID"]', 'CallExpression[callee.name="randomUUID"]', 'ImportSpecifier[imported.name="randomUUID"]', 'ImportDeclaration[source.value="uuid"]'],
    message: 'Ids come from outside: use ctx.newId() in the service, renderer/lib/ids.ts in a window.',
    // The shell makes tokens, never records.
    files: ['shared/**/*.ts', 'service/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    except: ids,
  },
  {
    id: 'no-console',
    selectors: ['MemberExpression[object.name="console"]'],
    message: 'Nothing is printed: the shell logs through electron/main/app/log.ts, the service through its logger, a window shows what the user should know.',
    files: source,
  },
  {
    id: 'one-door',
    selectors: ['Identifier[name="ipcMain"]'],
    message: 'There is one IPC door: add a method to a contract; electron/main/broker/serviceBroker.ts forwards it.',
    files: ['electron/**/*.ts'],
    except: ['electron/main/broker/**'],
  },
  {
    id: 'one-bridge',
    selectors: ['Identifier[name="ipcRenderer"]', 'Identifier[name="contextBridge"]'],
    message: 'Only electron/preload/preload.ts speaks to the shell: call station.<feature>.<method> of renderer/lib/stationClient.ts.',
    files: ['electron/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    except: ['electron/preload/**'],
  },
  {
    id: 'one-window-factory',
    selectors: ['NewExpression[callee.name=/^(BrowserWindow|BaseWindow|WebContentsView)$/]', 'Property[key.name="webPreferences"]'],
    message: 'Windows are made in electron/main/app/windowFactory.ts (desk) and electron/main/desktop/paperWindow.ts (papers), with the settings of windowDefaults.ts.',
    files: ['electron/**/*.ts'],
    except: [...windowMakers, 'electron/main/app/windowDefaults.ts'],
  },
  {
    id: 'no-shell-open',
    selectors: ['MemberExpression[object.name="shell"][property.name=/^(open|showItem|trash)/]'],
    message: 'Nothing outside the app is opened, except through electron/main/desktop/openOutside.ts, which checks what.',
    files: ['electron/**/*.ts'],
    except: ['electron/main/desktop/openOutside.ts'],
  },
  {
    id: 'no-raw-html',
    selectors: [
      'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
      'Property[key.name="dangerouslySetInnerHTML"]',
      'AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]',
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe)$/]',
      'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
    ],
    message: 'Text never becomes markup: render it as text. Papers escape through their template.',
    files: source,
  },
  {
    id: 'no-made-code',
    selectors: ['CallExpression[callee.name="eval"]', 'NewExpression[callee.name="Function"]', 'CallExpression[callee.name="Function"]', 'CallExpression[callee.name=/^set(Timeout|Interval)$/] > Literal:first-child'],
    message: 'Code is never made from text.',
    files: source,
  },
  {
    id: 'no-pattern-from-data',
    selectors: ['NewExpression[callee.name="RegExp"][arguments.0.type!="Literal"]', 'CallExpression[callee.name="RegExp"][arguments.0.type!="Literal"]'],
    message: 'A pattern made from data can run for ever: compare text with includes(), startsWith() or a map.',
    files: source,
  },
  {
    id: 'no-unsafe-copy',
    selectors: ['CallExpression[callee.property.name=/^(backup|loadExtension|unsafeMode)$/]', 'CallExpression[callee.property.name="serialize"][callee.object.name=/^(db|database|connection|store)$/i]'],
    message: 'serialize() would leave the encryption and backup() fails on it: copies are made by VACUUM INTO in service/db.',
    files: ['service/**/*.ts'],
  },
  {
    id: 'no-sql-from-data',
    selectors: [
      'TemplateLiteral[expressions.length>0]:not(TaggedTemplateExpression > TemplateLiteral) > TemplateElement:first-child[value.raw=/^\\s*(select|insert|update|delete|replace|create|drop|alter|with|pragma|attach|vacuum)\\s/i]',
      'BinaryExpression[operator="+"] > Literal[value=/^\\s*(select|insert|update|delete|replace|create|drop|alter|with|pragma|attach)\\s/i]',
    ],
    message: 'SQL is never glued together: use the sql`…` tag of service/db/sql.ts, which binds every value.',
    files: ['service/**/*.ts'],
    // Opening needs names and keys where SQLite takes no parameters; each is checked there. Migrations are constants.
    except: ['service/db/*.ts', 'service/db/migrations/*.ts', 'service/records/table.ts', 'service/records/writeRecord.ts'],
  },
  {
    id: 'no-own-enter',
    selectors: [
      'BinaryExpression[right.value="Enter"]',
      'BinaryExpression[left.value="Enter"]',
      'SwitchCase[test.value="Enter"]',
      'BinaryExpression[left.property.name=/^(keyCode|which)$/][right.value=13]',
    ],
    message: 'Enter also ends an input-method word: use isPlainEnter of renderer/ui/imeKeys.ts.',
    files: ['renderer/**/*.{ts,tsx}'],
    except: ['renderer/ui/imeKeys.ts'],
  },
  {
    id: 'no-visible-word',
    selectors: ['Literal[value=/[\\u3400-\\u9fff]/]', 'TemplateElement[value.raw=/[\\u3400-\\u9fff]/]', 'JSXText[value=/[\\p{L}]/u]'],
    message: 'Every visible word stands in a *.text.ts, in both languages.',
    files: ['renderer/**/*.{ts,tsx}', 'electron/**/*.ts'],
    except: textFiles,
  },
  {
    id: 'no-own-colour',
    selectors: ['Literal[value=/^#[0-9a-f]{3,8}$|\\b(rgba?|hsla?|oklch)\\(/i]', 'TemplateElement[value.raw=/\\b(rgba?|hsla?|oklch)\\(/i]'],
    message: 'Colours come from the tokens of the theme (renderer/ui/tokens.css): var(--…).',
    files: ['renderer/**/*.{ts,tsx}'],
    except: ['renderer/app/theme.ts'],
  },
  {
    id: 'no-browser-storage',
    selectors: ['MemberExpression[object.name="window"][property.name=/^(localStorage|sessionStorage|indexedDB)$/]', 'Identifier[name=/^(localStorage|sessionStorage|indexedDB)$/]'],
    message: 'Nothing of a customer may rest in the browser: drafts go to the service (drafts.save), settings to renderer/lib/preferences.ts.',
    files: ['renderer/**/*.{ts,tsx}'],
    except: ['renderer/lib/preferences.ts'],
  },
  {
    id: 'no-network',
    selectors: ['CallExpression[callee.name="fetch"]', 'NewExpression[callee.name=/^(XMLHttpRequest|WebSocket|EventSource)$/]', 'CallExpression[callee.property.name="sendBeacon"]'],
    message: 'A window has no network; only the service speaks to headquarters.',
    files: ['renderer/**/*.{ts,tsx}', 'shared/**/*.ts'],
  },
  {
    id: 'no-enum',
    selectors: ['TSEnumDeclaration'],
    message: 'Use an `as const` list and its union type; codes travel as plain strings.',
    files: [...source, 'tests/**/*.{ts,tsx}'],
  },
  {
    id: 'no-default-export',
    selectors: ['ExportDefaultDeclaration', 'ExportAllDeclaration:not([exported])'],
    message: 'Export by name and import from the file that owns it: one word then finds every use.',
    files: [...source, 'tests/**/*.{ts,tsx}', 'scripts/**/*.mjs'],
    // Declarations repeat what a package exports.
    except: ['**/*.d.ts'],
  },
];

/** The bans as an ESLint plugin named `house`. */
export const housePlugin = {
  meta: { name: 'house' },
  rules: Object.fromEntries(
    bans.map((ban) => [
      ban.id,
      {
        meta: { type: /** @type {const} */ ('problem'), docs: { description: ban.message }, schema: [], messages: { banned: ban.message } },
        create: (context) => Object.fromEntries(ban.selectors.map((selector) => [selector, (node) => context.report({ node, messageId: 'banned' })])),
      },
    ]),
  ),
};

/** One flat configuration block per ban. */
export const banConfigs = bans.map((ban) => ({
  name: `house/${ban.id}`,
  files: [...ban.files],
  ...(ban.except ? { ignores: [...ban.except] } : {}),
  plugins: { house: housePlugin },
  rules: { [`house/${ban.id}`]: /** @type {const} */ ('error') },
}));
