/** What a page before the desk is given. */
export interface GateProps {
  /** It is done: the gate asks the service how things stand now. */
  readonly onDone: () => void;
  /** Name of the start failure (`startFailures`), for the failure page. */
  readonly failure: string | undefined;
}
