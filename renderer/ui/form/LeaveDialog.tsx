import { ActButton } from '../ActButton.tsx';
import { Dialog } from '../Dialog.tsx';
import { useUiWords } from '../words.tsx';

/** Asks before something unsaved is left: staying is the main act. */
export function LeaveDialog({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }) {
  const words = useUiWords();
  return (
    <Dialog
      open
      title={words.leaveTitle}
      onClose={onStay}
      acts={
        <>
          <ActButton main onAct={onStay}>
            {words.leaveStay}
          </ActButton>
          <ActButton onAct={onLeave}>{words.leaveGo}</ActButton>
        </>
      }
    >
      {words.leaveBody}
    </Dialog>
  );
}
