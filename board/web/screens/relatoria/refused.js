/** What the server said no to: why, and every word of it, to be tried again or taken along. It must never let a text out of reach. */
import { h } from 'vue';
import { t } from '../../i18n.js';
import { CopyButton } from '../phone/copy.js';

/** @param {{desk: import('./page.js').Desk, items: Tk.Item[], log?: import('../../replica/replica.js').Replica}} props `log`: the one that refused them, if it is not the report's */
export function Refused({ desk, items, log = desk.report }) {
  const { writing } = desk;
  return items.map(({ id, op, record, error }) => {
    const text = op.text ?? op.title ?? '';
    const again = async () => {
      await log.outbox.forget(id);
      if (op.kind === 'block.write') return writing.again(op.block);
      const fields = Object.fromEntries(Object.entries(op).filter(([name]) => !['id', 'kind', 'rev'].includes(name)));
      const rev = op.rev === undefined ? undefined : log.get(record)?.rev;
      return void log.send(op.kind, fields, { id, rev });
    };
    const discard = () => {
      if (op.kind === 'block.write') writing.forget(op.block);
      void log.outbox.forget(id);
    };
    return h('div', { key: id, class: 'refused problem' }, [
      h('p', { role: 'alert' }, [error?.message, text ? ` ${t('Tu texto no se perdió:')}` : '']),
      text ? h('p', { class: 'kept-text' }, text) : null,
      h('div', { class: 'actions' }, [
        text ? h(CopyButton, { text }) : null,
        h('button', { type: 'button', class: 'quiet', onClick: () => void again() }, t('Probar otra vez')),
        h('button', { type: 'button', class: 'quiet', onClick: discard }, t('Descartar')),
      ]),
    ]);
  });
}
Refused.props = ['desk', 'items', 'log', 'version'];
