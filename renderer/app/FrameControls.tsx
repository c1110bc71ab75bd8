import { callDesktop, hasMethod } from '#renderer/lib/stationClient.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { WindowControls } from '#renderer/ui/WindowControls.tsx';
import { appText } from './app.text.ts';

/** The window's own buttons; absent where no shell answers (a plain browser). */
export function FrameControls() {
  const t = useTexts(appText);
  if (!hasMethod('desktop.windowControl')) return null;
  return <WindowControls words={{ minimize: t.minimise, maximize: t.maximise, close: t.closeWindow }} onAct={(act) => void callDesktop('windowControl', { act })} />;
}
