/**
 * Above both sides, quiet: how far the report is, how long there is, what is still open before it can be sent, and the one thing to do next. It must
 * never do it by itself.
 */
import { h, onUnmounted, ref } from 'vue';
import { nt, t } from '../../i18n.js';
import { markLine } from '../../board/transcribing.js';
import { order } from '../../replica/orders.js';
import { questionsOf, readyCount } from './checklist.js';
import { leftWords, nearness } from './deadline.js';
import { answersOf, lastReminder, lastSubmission, stateOf, versionsOf } from './model.js';
import { Approving, Correcting, Sending } from './sending.js';
import { Published } from './published.js';
import { Verifying } from './verifying.js';
import { instantOf } from './words.js';

/** Whether both lines are up. @param {import('./page.js').Desk} desk */
export function lineWords({ meeting, report }) {
  const waiting = [...report.outbox.items.values()].filter(({ state }) => state === 'waiting').length;
  if (report.status === 'online' && meeting.status === 'online') return t('conectado');
  if (report.status === 'offline' || meeting.status === 'offline') return [t('sin señal: todo se guarda aquí'), waiting ? t('{n} por enviar', { n: waiting }) : ''].filter(Boolean).join(' · ');
  return t('conectando…');
}

/** How far it is, in words. @param {import('./page.js').Desk} desk */
export function stateWords({ report, meeting }) {
  const state = stateOf(report);
  if (state === 'opening') return t('Preparando el informe…');
  const sent = lastSubmission(report);
  if (state === 'submitted') return sent?.by_name ? t('Enviado por {name} · {at} · falta la aprobación', { name: sent.by_name, at: instantOf(sent.at_ms, report.now()) }) : t('Enviado: falta la aprobación');
  if (state === 'approved') return t('Aprobado: se está publicando…');
  if (state === 'published') {
    const last = versionsOf(report)[0];
    return last?.number ? t('Publicado · n.º {number} · versión {version}', { number: last.number, version: last.version }) : t('Publicado · versión {version}', { version: last?.version ?? 1 });
  }
  const version = report.get('report')?.version;
  if (version) return t('Corrección: se prepara la versión {n}', { n: version + 1 });
  return meeting.get('meeting')?.state === 'closed' ? t('En preparación') : t('La reunión sigue: el borrador crece solo');
}

export const Top = {
  props: ['desk', 'blocks', 'version'],
  /** @param {{desk: import('./page.js').Desk, blocks: import('./model.js').Block[], version: number}} props */
  setup(props) {
    const { desk } = props;
    const { meeting, report } = desk;
    /** @type {import('vue').Ref<'sending' | 'approving' | 'correcting' | 'published' | null>} */
    const sheet = ref(null);
    const problem = ref('');
    const busy = ref(false);
    const second = ref(0);
    const clock = setInterval(() => (second.value += 1), 1000);
    onUnmounted(() => clearInterval(clock));

    /** Orders are for somebody who watches: asked while the line is up, never kept for later. @param {string} kind @param {Tk.Fields} fields @param {import('../../replica/replica.js').Replica} [on] @returns {Promise<boolean>} */
    async function ask(kind, fields = {}, on = report) {
      if (busy.value) return false;
      busy.value = true;
      problem.value = '';
      const ack = await order(on.line, kind, fields, {});
      busy.value = false;
      if (!ack.ok) problem.value = ack.error.message;
      return ack.ok;
    }
    const button = (/** @type {string} */ word, /** @type {() => void} */ onClick, main = false) => h('button', { type: 'button', class: ['button', main && 'main'], 'aria-disabled': busy.value ? 'true' : undefined, onClick }, word);

    /** The one thing to do next, and beside it what else there is. */
    function todo() {
      const state = stateOf(report);
      const leads = report.as === 'facilitator' || report.as === 'coordinator';
      const closed = meeting.get('meeting')?.state === 'closed';
      if (state === 'drafting') return closed ? button(t('Enviar…'), () => (sheet.value = 'sending'), true) : button(t('Lista de control'), () => (sheet.value = 'sending'));
      if (state === 'submitted') {
        const mine = lastSubmission(report)?.by === (report.me?.person_id ?? desk.session.person_id);
        return [mine ? button(t('Retirar el envío'), () => void ask('report.withdraw')) : null, leads ? button(t('Aprobar o devolver…'), () => (sheet.value = 'approving'), true) : null];
      }
      if (state === 'published') return [button(t('Hacer una corrección'), () => (sheet.value = 'correcting')), button(t('Quién lo tiene'), () => (sheet.value = 'published'), true)];
      return null;
    }

    return () => {
      const { blocks, version } = props;
      void second.value;
      const now = report.now();
      const due = report.get('report')?.due_ms;
      const state = stateOf(report);
      const questions = questionsOf(blocks, answersOf(report));
      const returned = state === 'drafting' ? report.get('report')?.returned : null;
      const waits = blocks.reduce((sum, { asides }) => sum + asides.length, 0);
      const reminder = state === 'drafting' ? lastReminder(report) : null;
      const close = () => (sheet.value = null);
      const code = desk.session.code;
      return h('header', { class: 'top' }, [
        h('div', { class: 'about' }, [
          h('h1', meeting.get('meeting')?.title ? t('Informe · {title}', { title: meeting.get('meeting')?.title }) : t('Informe')),
          h('p', { class: 'state', role: 'status' }, stateWords(desk)),
        ]),
        h('div', { class: 'quiet-facts' }, [
          markLine(meeting.get('speech')),
          state === 'drafting' && due ? h('p', { class: ['left', nearness(due, now)] }, leftWords(due, now)) : null,
          state === 'drafting' ? h('p', { class: 'ready' }, t('Lista: {n} de {all}', { n: readyCount(questions), all: questions.length })) : null,
          reminder ? h('p', { class: 'reminder' }, t('Se recordó el plazo · {at}', { at: instantOf(reminder.at_ms, now) })) : null,
          h('p', { class: ['line', report.status === 'online' && meeting.status === 'online' ? 'online' : report.status] }, [h('span', { class: 'lamp', 'aria-hidden': 'true' }), h('span', { 'aria-live': 'polite' }, lineWords(desk))]),
        ]),
        h('div', { class: 'todo' }, [
          h(Verifying, { desk, now: meeting.now(), ask, version }),
          todo(),
          h('a', { class: 'quiet way', href: report.as === 'facilitator' ? `/sala/${code}/facilitar` : `/m/${code}?as=${report.as}` }, report.as === 'facilitator' ? t('Ir a la consola') : t('Ir a la reunión')),
        ]),
        returned ? h('div', { class: 'top-note' }, [h('p', { role: 'status' }, [h('strong', returned.by_name ? t('{name} lo devolvió:', { name: returned.by_name }) : t('El informe volvió:')), ' ', returned.reason])]) : null,
        waits && state === 'drafting' ? h('div', { class: 'top-note' }, h('p', { role: 'status' }, nt('Hay {n} texto que espera una decisión.', 'Hay {n} textos que esperan una decisión.', waits))) : null,
        problem.value ? h('p', { class: 'top-note problem', role: 'alert' }, problem.value) : null,
        sheet.value === 'sending' ? h(Sending, { desk, blocks, questions, ask, version, onClose: close }) : null,
        sheet.value === 'approving' ? h(Approving, { desk, questions, ask, version, onClose: close }) : null,
        sheet.value === 'correcting' ? h(Correcting, { desk, ask, onClose: close }) : null,
        sheet.value === 'published' ? h(Published, { desk, version, onClose: close }) : null,
      ]);
    };
  },
};
