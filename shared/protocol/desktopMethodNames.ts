/** What only the shell can do for a page, as `station.desktop.<verb>`. Strings only: the sandboxed preload imports this. */
export const desktopMethodNames = ['windowControl', 'switchStation', 'restartService', 'reportUsable', 'listPrinters', 'preview', 'print', 'pickFile', 'saveFile'] as const;

/** Name of a desktop method. */
export type DesktopMethodName = (typeof desktopMethodNames)[number];
