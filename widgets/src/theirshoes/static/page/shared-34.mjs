var s=r=>r.split(/[ \t\n\r\u00a0]+/).filter(t=>t&&!/^[!-/:-@[-`{-~]*$/.test(t));export{s as a};
