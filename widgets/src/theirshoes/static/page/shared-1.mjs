function $(e){return e.map((n,o)=>{let r=e[o-1];if(!r)return`M${n.x} ${n.y}`;let t=(r.x+n.x)/2;return`C${t} ${r.y} ${t} ${n.y} ${n.x} ${n.y}`}).join("")}export{$ as a};
