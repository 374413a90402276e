/**
 * Being transcribed, on a phone: the mark that stays in the frame, the notice for who has not seen it, and the way to say no. The notice lies over
 * the end of the list, and makes itself small while somebody writes. It must never send anybody's words, nor say who asked for a pause.
 */
import { h, onMounted, onUnmounted, ref, watch } from 'vue';
import { markOf, markShape, markWords } from '../../board/transcribing.js';
import { t } from '../../i18n.js';
import { dressed } from './dress.js';
import { hearers, refusedWords, untold } from './hearing.js';
import { tellLatterly } from './latterly.js';
import { Sheet } from './sheet.js';

await dressed('phone-speech');

/** @typedef {import('./hearing.js').Person} Person */

/** Where a keyboard is open, and half of the screen gone. @param {any} element */
const isField = (element) => Boolean(element?.matches?.('textarea, input:not([type=radio], [type=checkbox], [type=button])'));

/** @param {any} words @param {() => void} onClick @param {string} [look] */
const button = (words, onClick, look = '') => h('button', { type: 'button', class: ['button', look], onClick }, words);

export const Speech = {
  props: ['replica', 'me', 'version'],
  /** @param {{replica: any, me: string, version: number}} props */
  setup(props) {
    const { replica } = props;
    const open = ref(false);
    /** Whether the whole notice is unfolded. */
    const wide = ref(false);
    const fold = (/** @type {Event} */ { target }) => isField(target) && (wide.value = false);
    onMounted(() => document.addEventListener('focusin', fold));
    onUnmounted(() => document.removeEventListener('focusin', fold));
    const asked = () => (void props.version, untold(replica, props.me)?.id);
    watch(asked, () => (wide.value = !isField(document.activeElement)), { immediate: true });

    /** @param {Person} person @param {string} kind @param {Tk.Fields} fields */
    const say = ({ guest }, kind, fields) => void replica.send(kind, { ...fields, as_person: guest ?? undefined });
    /** @param {Person} person @param {boolean} on */
    const object = (person, on) => say(person, 'speech.object', { on });
    /** @param {Person} person */
    const seen = (person) => say(person, 'speech.seen', { notice: replica.get('speech').notice });

    tellLatterly(replica, () => (void props.version, props.me), seen);

    /** Either of the two is an answer to it. @param {Person} person */
    const notice = (person) => {
      const title = person.guest ? t('Léele este aviso a {name}', { name: person.name }) : t('Se transcribe lo que se dice aquí');
      if (!wide.value) return h('div', { class: 'speech-notice' }, h('div', { class: 'speech-row' }, [h('p', { role: 'status' }, h('strong', title)), button(t('Leer el aviso'), () => (wide.value = true))]));
      return h('section', { class: 'speech-notice', 'aria-label': t('Aviso') }, [
        h('div', { role: 'status' }, h('h2', title)),
        h('div', { class: 'speech-text', tabindex: 0, role: 'region', 'aria-label': t('El aviso') }, h('p', { class: 'note-text' }, replica.get('speech').text)),
        h('div', { class: 'actions' }, [
          button(person.guest ? t('Que no transcriban') : t('No me transcriban'), () => object(person, true)),
          button(person.guest ? t('Ya lo escuchó') : t('Entendido'), () => seen(person), 'main'),
        ]),
      ]);
    };

    /** @param {Tk.Item} item */
    const refused = ({ id, error }) => h('div', { class: 'speech-notice' }, h('div', { class: 'speech-row' }, [h('p', { role: 'alert' }, error?.message), button(t('Entendido'), () => void replica.outbox.forget(id))]));

    /** One of those this phone speaks for, in the sheet. @param {Person} person */
    const choice = (person) => {
      const { guest, name, objects, kept } = person;
      const said = !objects ? '' : guest ? t('{name} no quiere que se transcriba.', { name }) : t('Pediste que no te transcriban.');
      return h('div', { key: guest ?? 'me', class: 'speech-choice' }, [
        h('p', { class: 'lead', role: 'status' }, said || (guest ? name : '')),
        kept ? h('p', { class: 'banner', role: 'alert' }, objects ? t('Está guardado en tu celular y saldrá apenas vuelva la señal. Mientras tanto, dilo en voz alta.') : t('Está guardado en tu celular y saldrá apenas vuelva la señal.')) : null,
        h('button', { type: 'button', class: ['button wide', !objects && !guest && 'main'], onClick: () => object(person, !objects) },
          objects ? t('Ya pueden seguir') : guest ? t('Que no transcriban') : t('No me transcriban')),
        h('p', { class: 'hint' }, objects ? t('Seguirá en pausa hasta que quien facilita la reanude.') : t('Se pausa para todas las personas. Nadie sabrá quién lo pidió.')),
      ]);
    };
    /** @param {Person[]} people */
    const sheet = (people) => {
      const speech = replica.get('speech');
      const mark = markOf(speech);
      return h(Sheet, { title: t('Transcripción'), onClose: () => (open.value = false) }, () => [
        h('p', { class: 'speech-row' }, [mark ? markShape(mark) : null, h('strong', mark ? markWords(mark) : t('Ya no se transcribe'))]),
        people.map(choice),
        h('details', { class: 'fold' }, [h('summary', t('Leer el aviso')), h('p', { class: 'note-text' }, speech.text)]),
      ]);
    };

    return () => {
      const mark = markOf(replica.get('speech'));
      const people = hearers(replica, props.me);
      const against = people.some(({ objects }) => objects);
      const waits = people.some(({ kept }) => kept);
      const person = untold(replica, props.me);
      const [wrong] = refusedWords(replica);
      // who said no must be able to take it back, also when nothing is transcribed any more
      if (!mark && !against && !open.value && !wrong) return null;
      return [
        wrong ? refused(wrong) : person ? notice(person) : null,
        mark || against ? h('div', { class: ['speech', mark] }, [
          h('p', { role: 'status' }, [mark ? markShape(mark) : null, h('span', waits ? t('Tu pedido saldrá con la señal') : mark ? markWords(mark) : t('Ya no se transcribe'))]),
          h('button', { type: 'button', class: 'quiet', 'aria-haspopup': 'dialog', onClick: () => (open.value = true) }, against ? t('Ya pueden seguir') : t('No me transcriban')),
        ]) : null,
        open.value ? sheet(people) : null,
      ];
    };
  },
};
