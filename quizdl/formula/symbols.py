"""Every named symbol: its character and how TeX spaces it."""

from __future__ import annotations

from quizdl.formula.alphabets import dressed
from quizdl.formula.nodes import Alphabet, Class
from quizdl.formula.tokens import listed


def _table(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


ORDINARY = _table("""
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ
lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ
chi χ psi ψ omega ω digamma ϝ
Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π
Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω
infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ hslash ℏ forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ top ⊤ bot ⊥
prime ′ backprime ‵ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ gimel ℷ daleth ℸ angle ∠ measuredangle ∡ sphericalangle ∢
neg ¬ lnot ¬ imath ı jmath ȷ surd √ complement ∁ eth ð Finv Ⅎ Game ⅁ mho ℧ Bbbk 𝕜 circledS Ⓢ diagup ╱ diagdown ╲
flat ♭ natural ♮ sharp ♯ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ bigstar ★ blacklozenge ⧫ lozenge ◊
blacksquare ■ square □ Box □ Diamond ◇ qedsymbol □ triangle △ blacktriangle ▲ blacktriangledown ▼ triangledown ▽
checkmark ✓ maltese ✠ degree ° textdegree ° S § P ¶ copyright © textcopyright © circledR ® textregistered ® pounds £
textsterling £ yen ¥ euro € dag † ddag ‡ textdagger † textdaggerdbl ‡ vert | Vert ‖ backslash \\ textbackslash \\
lbrack [ rbrack ] AA Å aa å AE Æ ae æ OE Œ oe œ O Ø o ø L Ł l ł ss ß i ı j ȷ
textquotesingle ' slash / textbar | textless < textgreater > textasciitilde ~ textasciicircum ^ textunderscore _
varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varUpsilon Υ varPhi Φ varPsi Ψ varOmega Ω
upalpha α upbeta β upgamma γ updelta δ uptheta θ uplambda λ upmu μ uppi π upsigma σ upphi φ uppsi ψ upomega ω
arrowvert | Arrowvert ‖ bracevert ⎪ textmu µ micro µ ohm Ω celsius ℃ lq ‘ rq ’ textquotedblleft “ textquotedblright ”
lightning ↯ thetasym ϑ
cent ¢ textcent ¢ textperthousand ‰ textbullet • textellipsis … textendash – textemdash — Angstrom Å
""")
INNER = _table(
    "ldots … dots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱ iddots ⋰ adots ⋰ mathellipsis … "
    "hdots …"
)
BINARY = _table("""
times × cdot ⋅ div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet ∙ cdotp · oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙
cup ∪ cap ∩ uplus ⊎ sqcup ⊔ sqcap ⊓ wedge ∧ land ∧ vee ∨ lor ∨ setminus ∖ smallsetminus ∖ amalg ⨿ wr ≀ diamond ⋄
dagger † ddagger ‡ bigcirc ◯ bigtriangleup △ bigtriangledown ▽ triangleleft ◁ triangleright ▷ lhd ⊲ rhd ⊳
unlhd ⊴ unrhd ⊵ dotplus ∔ ltimes ⋉ rtimes ⋊ leftthreetimes ⋋ rightthreetimes ⋌ divideontimes ⋇ intercal ⊺
barwedge ⊼ veebar ⊻ doublebarwedge ⩞ curlywedge ⋏ curlyvee ⋎ boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡
circleddash ⊝ circledast ⊛ circledcirc ⊚ centerdot · Cap ⋒ Cup ⋓ doublecap ⋒ doublecup ⋓ gtrdot ⋗ lessdot ⋖
bmod mod
""")
RELATION = _table("""
leq ≤ le ≤ geq ≥ ge ≥ lt < gt > neq ≠ ne ≠ leqq ≦ geqq ≧ leqslant ⩽ geqslant ⩾ eqslantless ⪕ eqslantgtr ⪖
approx ≈ approxeq ≊ thickapprox ≈ simeq ≃ sim ∼ thicksim ∼ backsim ∽ backsimeq ⋍ eqsim ≂ cong ≅ ncong ≇ nsim ≁ equiv ≡
asymp ≍ doteq ≐ doteqdot ≑ Doteq ≑ risingdotseq ≓ fallingdotseq ≒ circeq ≗ triangleq ≜ eqcirc ≖ bumpeq ≏ Bumpeq ≎
propto ∝ varpropto ∝ in ∈ notin ∉ ni ∋ owns ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ subsetneq ⊊ supsetneq ⊋
nsubseteq ⊈ nsupseteq ⊉ subseteqq ⫅ supseteqq ⫆ subsetneqq ⫋ supsetneqq ⫌ varsubsetneq ⊊ varsupsetneq ⊋ Subset ⋐
Supset ⋑ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ mid ∣ nmid ∤ shortmid ∣ nshortmid ∤ parallel ∥ nparallel ∦
shortparallel ∥ nshortparallel ∦ perp ⟂ Perp ⫫ upmodels ⫫ ll ≪ gg ≫ lll ⋘ ggg ⋙ llless ⋘ gggtr ⋙ lesssim ≲ gtrsim ≳
lessapprox ⪅ gtrapprox ⪆ lessgtr ≶ gtrless ≷ lesseqgtr ⋚ gtreqless ⋛ lesseqqgtr ⪋ gtreqqless ⪌ nless ≮ ngtr ≯ nleq ≰
ngeq ≱ nleqslant ≰ ngeqslant ≱ lneq ⪇ gneq ⪈ lneqq ≨ gneqq ≩ lnsim ⋦ gnsim ⋧ lnapprox ⪉ gnapprox ⪊ prec ≺ succ ≻
preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿ precapprox ⪷ succapprox ⪸ nprec ⊀ nsucc ⊁
npreceq ⋠ nsucceq ⋡ precneqq ⪵ succneqq ⪶ precnsim ⋨ succnsim ⋩ curlyeqprec ⋞ curlyeqsucc ⋟ vdash ⊢ dashv ⊣
models ⊨ vDash ⊨ Vdash ⊩ Vvdash ⊪ nvdash ⊬ nvDash ⊭ nVdash ⊮ bowtie ⋈ Join ⋈ smile ⌣ frown ⌢ smallsmile ⌣
smallfrown ⌢ trianglelefteq ⊴ trianglerighteq ⊵ vartriangleleft ⊲ vartriangleright ⊳ ntriangleleft ⋪
ntriangleright ⋫ ntrianglelefteq ⋬ ntrianglerighteq ⋭ blacktriangleleft ◀ blacktriangleright ▶ vartriangle △
subseteqq ⫅ varsubsetneqq ⫋ varsupsetneqq ⫌ nsubseteqq ⊈ nsupseteqq ⊉ ngeqq ≱ nleqq ≰ lvertneqq ≨ gvertneqq ≩
VDash ⊫ nVDash ⊯ doteqdot ≑ leftrightharpoonup ⥎ longhookrightarrow ↪ longrightsquigarrow ⟿ nequiv ≢ napprox ≉ nin ∉
between ≬ pitchfork ⋔ backepsilon ϶ therefore ∴ because ∵ multimap ⊸ coloneqq ≔ coloneq ≔ colonequals ≔ defeq ≔
eqqcolon ≕ eqcolon ≕ Coloneqq ⩴ vcentcolon : ratio ∶ dblcolon ∷ eqdef ≝ stareq ≛ questeq ≟
to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ uparrow ↑ downarrow ↓ updownarrow ↕ Rightarrow ⇒ Leftarrow ⇐
Leftrightarrow ⇔ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷
Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ implies ⟹ impliedby ⟸ iff ⟺ mapsto ↦ longmapsto ⟼ mapsfrom ↤
hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽
rightleftharpoons ⇌ leftrightharpoons ⇋ rightleftarrows ⇄ leftrightarrows ⇆ leftleftarrows ⇇ rightrightarrows ⇉
upuparrows ⇈ downdownarrows ⇊ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ leadsto ⇝ rightsquigarrow ⇝
leftrightsquigarrow ↭ twoheadrightarrow ↠ twoheadleftarrow ↞ rightarrowtail ↣ leftarrowtail ↢ circlearrowleft ↺
circlearrowright ↻ curvearrowleft ↶ curvearrowright ↷ looparrowleft ↫ looparrowright ↬ nrightarrow ↛ nleftarrow ↚
nleftrightarrow ↮ nRightarrow ⇏ nLeftarrow ⇍ nLeftrightarrow ⇎ Lsh ↰ Rsh ↱ dashrightarrow ⇢ dashleftarrow ⇠
Rrightarrow ⇛ Lleftarrow ⇚ upharpoonleft ↿ upharpoonright ↾ restriction ↾ downharpoonleft ⇃ downharpoonright ⇂
leftrightharpoonup ⥎
""")
OPENING = _table("""
{ { lbrace { langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lgroup ⟮ lmoustache ⎰ ulcorner ⌜ llcorner ⌞ llbracket ⟦ lBrack ⟦
""")
CLOSING = _table("""
} } rbrace } rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rgroup ⟯ rmoustache ⎱ urcorner ⌝ lrcorner ⌟ rrbracket ⟧ rBrack ⟧
""")
PUNCTUATION = _table("colon : ldotp .")
BIG = _table("""
sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ bigsqcap ⨅ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄ bigvee ⋁
bigwedge ⋀ int ∫ iint ∬ iiint ∭ iiiint ⨌ idotsint ∫⋯∫ oint ∮ oiint ∯ oiiint ∰ smallint ∫ bigtimes ⨉
""")
INTEGRALS = frozenset("∫∬∭⨌∮∯∰") | {"∫⋯∫"}
ESCAPED = {"%": "%", "#": "#", "_": "_", "$": "$", "&": "&", "|": "‖"}
# The last line holds names that textbooks declare themselves.
FUNCTIONS = frozenset(
    listed(
        "log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth sech csch arcsin arccos arctan arccot arcsinh "
        "arccosh arctanh arg dim ker deg hom tg ctg cosec sh ch th "
        "tr Tr rank diag sgn sign Var Cov Corr softmax sigmoid relu ReLU erf erfc supp prox"
    )
)
LIMIT_FUNCTIONS = {
    **{name: name for name in listed("lim max min sup inf det Pr gcd argmax argmin")},
    "limsup": "lim sup",
    "liminf": "lim inf",
    "injlim": "inj lim",
    "projlim": "proj lim",
    "varlimsup": "lim sup",
    "varliminf": "lim inf",
    "varinjlim": "inj lim",
    "varprojlim": "proj lim",
    **{name: name for name in listed("plim esssup essinf argsort argtop")},
}

CHARACTERS: dict[str, tuple[str, Class]] = {
    "-": ("−", Class.BIN),
    "−": ("−", Class.BIN),
    "*": ("∗", Class.BIN),
    "+": ("+", Class.BIN),
    **{char: (char, Class.REL) for char in "=<>:"},
    **{char: (char, Class.OPEN) for char in "([（「［【"},
    **{char: (char, Class.CLOSE) for char in ")]!?）」］】"},
    **{char: (char, Class.PUNCT) for char in ",;"},
}


def _named() -> dict[str, tuple[str, Class]]:
    named: dict[str, tuple[str, Class]] = {}
    for table, kind in (
        (ORDINARY, Class.ORD),
        (INNER, Class.INNER),
        (BINARY, Class.BIN),
        (RELATION, Class.REL),
        (OPENING, Class.OPEN),
        (CLOSING, Class.CLOSE),
        (PUNCTUATION, Class.PUNCT),
        (ESCAPED, Class.ORD),
    ):
        named |= {name: (char, kind) for name, char in table.items()}
    named["lbrack"] = ("[", Class.OPEN)
    named["rbrack"] = ("]", Class.CLOSE)
    return named


NAMED: dict[str, tuple[str, Class]] = _named()
# A character typed as such means what the first command that makes it means, unless TeX gives it a meaning itself.
for _name, (_char, _kind) in NAMED.items():
    if len(_char) == 1 and not _char.isascii():
        CHARACTERS.setdefault(_char, (_char, _kind))
CHARACTERS |= {"·": ("·", Class.BIN), "△": ("△", Class.ORD), "†": ("†", Class.ORD), "‡": ("‡", Class.ORD)}
BIG_CHARACTERS = {char: name for name, char in reversed(BIG.items()) if len(char) == 1}
BIG_NAMES = {char: name for name, char in reversed(BIG.items())}
LIMIT_NAMES = {shown: name for name, shown in reversed(LIMIT_FUNCTIONS.items())}
# Letters of an alphabet typed as characters of their own.
LETTERS: dict[str, tuple[str, Alphabet]] = {
    dressed(char, alphabet): (char, alphabet)
    for alphabet in (Alphabet.DOUBLE, Alphabet.SCRIPT)
    for char in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
}
SPELLINGS: dict[tuple[str, Class], str] = {}
for _name, _pair in [*((name, NAMED[name]) for name in ESCAPED), *NAMED.items()]:
    SPELLINGS.setdefault(_pair, _name)

DELIMITERS: dict[str, str] = {
    **{char: char for char in "()[]|/<>‖⟨⟩⌊⌋⌈⌉⟦⟧{}"},
    "<": "⟨",
    ">": "⟩",
    ".": "",
    **{"\\" + name: char for table in (OPENING, CLOSING) for name, char in table.items()},
    **{"\\" + name: RELATION[name] for name in listed("uparrow downarrow updownarrow Uparrow Downarrow Updownarrow")},
    "\\|": "‖",
    "\\vert": "|",
    "\\Vert": "‖",
    "\\mid": "|",
    "\\lbrack": "[",
    "\\rbrack": "]",
    "\\backslash": "\\",
    "\\slash": "/",
    "\\lt": "⟨",
    "\\gt": "⟩",
    "\\parallel": "‖",
}
DELIMITER_SPELLINGS: dict[str, str] = {"": "."}
for _name, _char in DELIMITERS.items():
    if _char and _char not in DELIMITER_SPELLINGS:
        DELIMITER_SPELLINGS[_char] = _name
DELIMITER_SPELLINGS |= {"{": "\\{", "}": "\\}", "‖": "‖", "⟨": "⟨", "⟩": "⟩"}

SPACES: dict[str, int] = {
    "!": 0, ",": 1, ":": 1, ";": 1, ">": 1, " ": 1, "\n": 1, "\t": 1, "quad": 2, "qquad": 4, "enspace": 1,
    "thinspace": 1,
    "enskip": 1, "medspace": 1, "thickspace": 1, "negthinspace": 0, "negmedspace": 0, "negthickspace": 0, "space": 1,
    "nobreakspace": 1, "/": 0,
}  # fmt: skip
# Spaces of Unicode that are wider than one cell: em quad, em space, ideographic space.
WIDE_SPACES = {"\u2001": 2, "\u2003": 2, "\u3000": 2}
