// The page host: gives every widget of a page its model, and stands in for the kernel.
import type { Check, Learner, Question } from '../contract';
import { offerClearing } from './clear';
import { Device } from './device';
import { offerLoading } from './load-back';
import type { handInModel, HandInPlace } from './hand-in';
import { described, load, mount } from './mount';
import { plainModel } from './plain';
import type { recordModel } from './progress';
import { questionModel } from './question';
import { Server } from './server';
import type { Module } from './standing';
import { Store } from './store';
import { say } from './words';

const meta = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`);

/** Who is learning, as far as the local server says. */
function learnerOfPage(): Learner | null {
  const tag = meta('theirshoes-learner');
  return tag?.content ? { id: tag.content, name: tag.dataset.name ?? tag.content } : null;
}

export async function start(): Promise<void> {
  const learner = learnerOfPage();
  const api = meta('theirshoes-api')?.content;
  const device = new Device();
  const store = new Store(learner?.id ?? '', device, api && learner ? new Server(api, learner.id) : null);

  const show = async (node: HTMLElement, index: number) => {
    const given = described(node);
    const module = await load(node.dataset.esm ?? '');
    if (node.dataset.question) {
      const question = given.question as Question;
      if (!document.getElementById(`question-${question.id}`)) node.id ||= `question-${question.id}`;
      const model = questionModel(question, module.check as Check | undefined, store, given.data);
      try {
        await mount(node, model, module.frontEnd);
      } catch (error) {
        if (model.get('answer') === null) throw error;
        console.error(error);
        model.put({ answer: null }); // what is kept there is no answer that can be shown; it stays until the next one
        await mount(node, model, module.frontEnd);
      }
    } else if (node.dataset.handin) {
      const model = module.handInModel as typeof handInModel;
      await mount(node, model(given as unknown as HandInPlace, store, learner), module.frontEnd);
    } else if (node.dataset.record !== undefined) {
      const model = module.recordModel as typeof recordModel;
      await mount(node, model(given as unknown as { modules: Module[] }, store), module.frontEnd);
    } else {
      await mount(node, plainModel(given, device, node.id || String(index)), module.frontEnd);
    }
  };

  offerClearing(store, learner?.name ?? '');
  offerLoading(store);
  const nodes = [...document.querySelectorAll<HTMLElement>('.anywidget')];
  await Promise.all(
    nodes.map(async (node, index) => {
      try {
        await show(node, index);
      } catch (error) {
        console.error(error);
        const sorry = document.createElement('p');
        sorry.className = 'widget-failed';
        sorry.setAttribute('role', 'alert');
        sorry.textContent = say('page.widget-failed');
        node.append(sorry);
      }
    }),
  );
  // The address may point at a question that had no place until now.
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) target.scrollIntoView();
}

void start();
