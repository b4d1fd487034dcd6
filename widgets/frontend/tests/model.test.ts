import { describe, expect, it, vi } from 'vitest';
import { Device } from '../src/page/device';
import { Model } from '../src/page/model';
import { mount } from '../src/page/mount';
import { plainModel } from '../src/page/plain';

describe('a model without a kernel', () => {
  it('tells of each change once, and of none that is none', () => {
    const model = new Model({ a: 1, b: 2 });
    const [changed, any] = [vi.fn(), vi.fn()];
    model.on('change:a change:b', changed);
    model.on('change', any);
    model.set({ a: 2, b: 2 });
    expect(changed).toHaveBeenCalledTimes(1);
    expect(changed).toHaveBeenCalledWith(model, 2);
    expect(any).toHaveBeenCalledTimes(1);
  });
  it('hands saved changes to the host, each once, and not the host’s own', () => {
    const model = new Model({ a: 1, b: 1 });
    const saved = vi.fn();
    model.host = { saved };
    model.set('a', 2);
    model.put({ b: 2 });
    model.save_changes();
    model.save_changes();
    expect(saved.mock.calls).toEqual([[{ a: 2 }]]);
  });
  it('stops telling: one listener, one event, everything', () => {
    const model = new Model({ a: 1 });
    const [first, second] = [vi.fn(), vi.fn()];
    model.on('change:a', first);
    model.on('change:a', second);
    model.off('change:a', first);
    model.set('a', 2);
    model.off('change:a');
    model.set('a', 3);
    model.on('change:a', first);
    model.off();
    model.set('a', 4);
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledTimes(1);
  });
  it('goes on when a listener fails', () => {
    const model = new Model({ a: 1 });
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const other = vi.fn();
    model.on('change:a', () => {
      throw new Error('broken');
    });
    model.on('change:a', other);
    model.set('a', 2);
    expect(other).toHaveBeenCalled();
    complaint.mockRestore();
  });
  it('has no other models to give', async () => {
    await expect(new Model({}).widget_manager.get_model('x')).rejects.toThrow('no kernel');
  });
});

describe('hosting', () => {
  const place = () => {
    const node = document.createElement('div');
    node.innerHTML = '<script type="application/json">{}</script><p>static</p>';
    document.body.append(node);
    return node;
  };
  it('initializes, renders, hides the static form, and cleans up in turn', async () => {
    const node = place();
    const order: string[] = [];
    const end = await mount(node, new Model({}), {
      initialize: () => void order.push('initialize'),
      render: ({ el, signal }) => {
        el!.textContent = 'live';
        signal.addEventListener('abort', () => order.push('abort'));
        return () => void order.push('cleanup');
      },
    });
    expect(node.querySelector('p')!.hidden).toBe(true);
    expect(node.dataset.ready).toBe('1');
    await end();
    expect(order).toEqual(['initialize', 'abort', 'cleanup']);
  });
  it('says while a question is open, so that paper gets the static form', async () => {
    const node = place();
    const model = new Model({ answer: null });
    await mount(node, model, { render: () => undefined });
    expect(node.hasAttribute('data-blank')).toBe(true);
    model.set('answer', { choice: 'a' });
    expect(node.hasAttribute('data-blank')).toBe(false);
    model.set('answer', null);
    expect(node.hasAttribute('data-blank')).toBe(true);
  });
  it('leaves the static form when a front end fails', async () => {
    const node = place();
    const broken = { render: () => Promise.reject(new Error('broken')) };
    await expect(mount(node, new Model({}), broken)).rejects.toThrow('broken');
    expect(node.querySelector('p')!.hidden).toBe(false);
  });
  it('brings any other widget back as it was left', () => {
    localStorage.clear();
    const device = new Device();
    const model = plainModel({ count: 0 }, device, 'counter');
    model.set({ count: 3, other: 1 });
    model.save_changes();
    expect(plainModel({ count: 0 }, device, 'counter').state).toEqual({ count: 3 });
    expect(plainModel({ count: 0 }, device, 'another').state).toEqual({ count: 0 });
  });
});
