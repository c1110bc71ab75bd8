/** Lowest Node-API the store's native module loads under; below it, it ends the process (T16). */
const lowestNodeApi = 10;

/** Which host carries the service: the shell's utility process, or a Node 24 of its own. */
export function chooseServiceHost(versions: { readonly napi?: string | undefined }): 'utilityProcess' | 'childProcess' {
  return Number(versions.napi ?? '0') >= lowestNodeApi ? 'utilityProcess' : 'childProcess';
}
