/**
 * Entry of the shared screen: who this browser is, the replica, then the picture. It must never learn what is on the picture.
 */

import { createApp, h } from 'vue';
import { t } from '../i18n.js';
import { connect } from '../replica/replica.js';
import { loadSession } from '../replica/session.js';
import { Projector } from './projector/screen.js';

const { code = '', app = '1' } = document.body.dataset;
const session = loadSession(code, 'projector');

if (session) {
  const replica = await connect({ code, meetingId: session.meeting_id, as: 'projector', app: Number(app) });
  createApp(Projector, { source: replica, code }).mount('#app');
} else {
  const words = t('Abre esta pantalla con el enlace que recibió quien facilita.');
  createApp({ render: () => h('main', { class: 'projector waiting' }, [h('h1', 'Tinkuy'), h('p', { class: 'lead' }, words)]) }).mount('#app');
}
