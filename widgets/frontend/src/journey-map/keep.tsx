import { Component, type ComponentChildren, type FunctionComponent } from 'preact';

/** A component that is drawn again only when one of its properties is another: for the many cells of a board. */
export function kept<P extends object>(View: FunctionComponent<P>) {
  return class extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const names = Object.keys(next) as (keyof P)[];
      return names.some((name) => !Object.is(next[name], this.props[name]));
    }
    render(): ComponentChildren {
      return <View {...(this.props as P)} />;
    }
  };
}
