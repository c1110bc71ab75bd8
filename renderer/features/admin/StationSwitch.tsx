import { callDesktop, hasMethod } from '#renderer/lib/stationClient.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { Row } from '#renderer/ui/Page.tsx';
import { gateText } from './gate.text.ts';

/** The way between the real station and the practice station: two stores, two folders, never both in one window. */
export function StationSwitch({ practice }: { readonly practice: boolean }) {
  const t = useTexts(gateText);
  if (!hasMethod('desktop.switchStation')) return null;
  return (
    <Row end>
      <ActButton look="link" onAct={() => void callDesktop('switchStation', { to: practice ? 'real' : 'practice' })}>
        {practice ? t.switchToReal : t.tryPractice}
      </ActButton>
    </Row>
  );
}
