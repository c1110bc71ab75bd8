import { useQuery } from '@tanstack/react-query';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Facts, Hint, Section } from '#renderer/ui/Page.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { drawsQuery } from './duties.api.ts';
import { followUpsText } from './followUps.text.ts';

/** 抽样记录: each draw of samples with everybody who was in the pot and his lot, so that anybody can count it again (W1). */
export function DrawsDialog({ onClose }: { readonly onClose: () => void }) {
  const own = useTexts(followUpsText);
  const formats = useFormats();
  const sentenceOf = useErrorSentence();
  const asked = useQuery(drawsQuery);
  return (
    <Dialog open title={own.draws} onClose={onClose} width={640}>
      <Hint>{own.drawsNote}</Hint>
      <FourStates asked={asked} sentenceOf={sentenceOf} isEmpty={(draws) => draws.length === 0} empty={<EmptyState title={own.drawsNone} next={own.drawsNoneNext} />}>
        {(draws) => draws.map((draw) => (
          <Section key={draw.id} title={`${formats.localDate(draw.on)}\u2002${own.drawOf(draw.pool, draw.drawn, draw.share)}`} note={own.drawMonth(draw.poolBefore + draw.pool, draw.drawnBefore + draw.drawn)}>
            <Facts dense rows={draw.members.map((member) => ({ label: member.sourceNumber, value: member.matter, end: `${own.lot} ${member.lot.slice(0, 8)}${member.drawn ? ` ${own.drawn}` : ''}` }))} />
          </Section>
        ))}
      </FourStates>
    </Dialog>
  );
}
