/** The published report for everybody of the meeting: the last version, its number and hash, what a correction changed, and how to take it along. It must never change it. */
import { createApp, h } from 'vue';
import { t } from '../../i18n.js';
import { useLive } from '../phone/frame.js';
import { versionsOf } from '../relatoria/model.js';
import { exportPath, shortHash } from '../relatoria/published.js';
import { instantOf } from '../relatoria/words.js';
import { ReportDocument } from './document.js';

/** @typedef {import('../../replica/replica.js').Replica} Replica */

/** That this person opened this version is told once; that it was told is kept here. @param {Replica} report @param {Tk.Local} local @param {number} version */
export function tellRead(report, local, version) {
  const key = `tinkuy.read.${report.log}.${report.as}.${version}`;
  if (local.getItem(key) || report.as === 'coordinator') return;
  void report.send('report.read', {}, { stored: () => {
    try {
      local.setItem(key, '1');
    } catch {
      // Told again at the next visit, which changes nothing.
    }
  } });
}

/** @param {{versions: (Tk.Fields & {version: number})[]}} props */
function About({ versions }) {
  const [last] = versions;
  return h('div', { class: 'about' }, [
    h('p', [
      h('strong', last.number ? t('Informe n.º {number} del libro de actas', { number: last.number }) : t('Informe publicado')),
      ` · ${t('versión {version}', { version: last.version })} · ${instantOf(last.at_ms)}`,
    ]),
    h('p', { class: 'hint' }, t('Huella: {hash}. Si es la misma, nadie cambió nada.', { hash: shortHash(last.hash) })),
    versions.filter(({ reason }) => reason).map((one) => h('p', { key: one.version, class: 'correction' }, [
      h('strong', t('La versión {version} corrige:', { version: one.version })), ` ${one.reason}`, one.changes?.length ? h('span', { class: 'changes' }, t('Cambió: {titles}', { titles: one.changes.join(' · ') })) : null,
    ])),
  ]);
}
About.props = ['versions'];

const Page = {
  props: ['report', 'code', 'local'],
  /** @param {{report: Replica, code: string, local: Tk.Local}} props */
  setup({ report, code, local }) {
    const live = useLive(report);
    let told = 0;
    return () => {
      live();
      const versions = versionsOf(report);
      const [last] = versions;
      const whole = last ? report.get(`publication/${last.version}/document`)?.document : null;
      if (whole && told !== last.version && document.visibilityState === 'visible') {
        told = last.version;
        tellRead(report, local, last.version);
      }
      if (!whole) return h('main', { class: 'outside' }, [h('p', { class: 'brand' }, 'Tinkuy'), h('div', { class: 'door' }, [
        h('h1', t('El informe de la reunión')),
        h('p', { role: 'status' }, report.ready ? t('Todavía no está publicado. Aparece aquí solo, en cuanto lo aprueben.') : t('Abriendo el informe…')),
        h('a', { class: 'button wide', href: `/m/${code}` }, t('Ir a la reunión')),
      ])]);
      return h('div', { class: 'reading' }, [
        h('header', { class: 'top' }, [
          h(About, { versions }),
          h('div', { class: 'actions' }, [
            h('button', { type: 'button', class: 'button', onClick: () => print() }, t('Imprimir')),
            h('a', { class: 'button', href: exportPath(code, report.as, 'pdf'), download: '' }, t('Descargar PDF')),
          ]),
        ]),
        h('main', h(ReportDocument, { document: whole })),
        h('footer', { class: 'bottom actions' }, [
          h('a', { class: 'button', href: exportPath(code, report.as, 'md'), download: '' }, t('Descargar Markdown')),
          h('a', { class: 'button', href: `/m/${code}` }, t('Ir a la reunión')),
        ]),
      ]);
    };
  },
};

/** Show it until this person is turned away, and tell why. @param {{report: Replica, code: string, local: Tk.Local}} given @returns {Promise<Tk.Problem>} */
export function show({ report, code, local }) {
  const app = createApp(Page, { report, code, local });
  app.mount('#app');
  return new Promise((turned) => {
    const look = () => {
      if (report.status !== 'refused') return;
      stop();
      app.unmount();
      turned(/** @type {Tk.Problem} */ (report.problem));
    };
    const stop = report.subscribe(look);
    look();
  });
}

/** For somebody who is not in this meeting. @param {string} code @param {Tk.Problem | null} problem */
export function closed(code, problem) {
  createApp({
    setup: () => () => h('main', { class: 'outside' }, [h('p', { class: 'brand' }, 'Tinkuy'), h('div', { class: 'door' }, [
      h('h1', t('El informe de la reunión')),
      h('p', problem?.message ?? t('Lo leen quienes estuvieron en la reunión. Entra con tu nombre o con tu enlace, y vuelve a abrirlo.')),
      h('a', { class: 'button main wide', href: `/m/${code}` }, t('Entrar a la reunión')),
    ])]),
  }).mount('#app');
}
