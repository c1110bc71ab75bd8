import { useLocation } from 'wouter';

/** Addresses of the rooms. A feature builds the address of its own records with {@link pathTo}. */
export const paths = {
  workbench: '/workbench', reception: '/reception', duties: '/duties', sheets: '/sheets', followUps: '/follow-ups', operations: '/operations',
  documents: '/documents', knowledge: '/knowledge', directory: '/directory', figures: '/figures', settings: '/settings', help: '/help',
} as const;

/** `pathTo(paths.duties, id)` → `/duties/<id>`; parts are escaped. */
export const pathTo = (room: string, ...parts: readonly string[]): string => [room, ...parts.map(encodeURIComponent)].join('/');

/** Goes to an address; the dirty-leave guard of an open form may hold it back. */
export function useGo(): (path: string) => void {
  const [, navigate] = useLocation();
  return (path) => {
    if (askLeave(path, () => navigate(path))) navigate(path);
  };
}

/** One step back, as the window's own history has it; `fallback` where there is none (the first page of a window). */
export function useBack(fallback: string): () => void {
  const go = useGo();
  return () => {
    if (window.history.length > 1) window.history.back();
    else go(fallback);
  };
}

/** Asked before leaving; answers true to let go. `goOn` continues later, when the user agreed. */
export type LeaveGuard = (goOn: () => void) => boolean;
const guards: LeaveGuard[] = [];

/** Registers a form's guard while it has something unsaved. Returns the function that removes it. */
export function guardLeaving(guard: LeaveGuard): () => void {
  guards.push(guard);
  return () => {
    const at = guards.lastIndexOf(guard);
    if (at >= 0) guards.splice(at, 1);
  };
}

function askLeave(_path: string, goOn: () => void): boolean {
  const guard = guards.at(-1);
  return guard === undefined || guard(goOn);
}
