/** Asking the group whether what is written is how it was: the button, the time that is left and how many answered. It must never say who answered what. */
import { h } from 'vue';
import { nt, t } from '../../i18n.js';
import { clockWords, verifyingNow } from '../phone/verifying.js';

/** @param {{desk: import('./page.js').Desk, now: number, ask: (kind: string, fields?: Tk.Fields, on?: any) => Promise<boolean>}} props */
export function Verifying({ desk, now, ask }) {
  const { meeting } = desk;
  if (meeting.get('meeting')?.state !== 'live') return null;
  const open = verifyingNow(meeting, now);
  const count = meeting.get('verifying/count');
  if (!open) return h('button', { type: 'button', class: 'button', onClick: () => void ask('verify.start', {}, meeting) }, t('Verificar con el grupo'));
  const people = nt('respondió {n} de {all}', 'respondieron {n} de {all}', count?.answered ?? 0, { all: count?.people ?? 0 });
  const missing = count?.missing ? ` · ${nt('{n} dice que falta algo', '{n} dicen que falta algo', count.missing)}` : '';
  return h('div', { class: 'verifying' }, [
    h('p', [h('strong', t('El grupo verifica: {left}', { left: clockWords(open.left_s) })), h('span', { role: 'status' }, ` · ${people}${missing}`)]),
    h('button', { type: 'button', class: 'quiet', onClick: () => void ask('verify.end', { check: open.check }, meeting) }, t('Terminar ya')),
  ]);
}
Verifying.props = ['desk', 'now', 'ask', 'version'];
