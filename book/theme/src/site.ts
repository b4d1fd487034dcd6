// What every page does beside being read. Kept small: a reading page loads nothing else.
import { copyButtons, onPaper, tabs } from './blocks';
import { charts } from './charts';
import { contents, onPage, theme } from './shell';
import { search } from './search';
import { ticks } from './ticks';

if (document.querySelector('meta[name=theirshoes-api]')) document.documentElement.classList.add('served');
theme();
contents();
onPage();
search();
ticks();
tabs();
copyButtons();
onPaper();
charts();
