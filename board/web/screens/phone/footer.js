/** Whether what I write gets through, in words. It must never learn what was written. */
import { h } from 'vue';
import { nt, t } from '../../i18n.js';

/** @param {any} replica @param {string} code @param {boolean} plain the page came over plain http */
export function lineWords(replica, code, plain) {
  let waiting = 0;
  for (const item of replica.outbox.items.values()) if (item.state === 'waiting' && item.op.kind !== 'note.support') waiting += 1;
  const kept = waiting ? nt('{n} por enviar', '{n} por enviar', waiting) : '';
  const lost = replica.safe ? '' : t('Este navegador no deja guardar nada: no cierres la página hasta que tus ideas digan «enviada».');
  if (replica.status === 'online') return [[t('conectado · código {code}', { code }), kept].filter(Boolean).join(' · '), lost];
  if (replica.status === 'connecting') return [t('conectando… · código {code}', { code }), lost];
  const first = replica.safe ? t('sin señal: tus ideas se guardan aquí') : t('sin señal');
  return [[first, kept].filter(Boolean).join(' · '), lost || (plain ? t('No recargues sin señal.') : '')];
}

/** @param {{replica: any, code: string}} props */
export function Footer({ replica, code }) {
  const plain = location.protocol === 'http:' && !['localhost', '127.0.0.1'].includes(location.hostname);
  const [first, second] = lineWords(replica, code, plain);
  return h('footer', { class: ['line', replica.status] }, [
    h('p', { 'aria-live': 'polite' }, [h('span', { class: 'lamp', 'aria-hidden': 'true' }), first]),
    second ? h('p', { class: 'line-more' }, second) : null,
  ]);
}
Footer.props = ['replica', 'code'];
