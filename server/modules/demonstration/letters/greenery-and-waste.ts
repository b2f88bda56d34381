import type { Letter } from '../letter.ts';
import { writers } from './writers.ts';

/** Trees, waste, noise, water and animals: letters of the unit GK. */
export const greeneryAndWaste: readonly Letter[] = [
  {
    key: 'lipa', days: 41, at: '09:12', from: writers.kowalczyk, subject: 'Wniosek o zezwolenie na usunięcie lipy – ul. Ogrodowa 14',
    text: 'Dzień dobry,\n\nproszę o zezwolenie na usunięcie lipy rosnącej na mojej działce przy ul. Ogrodowej 14 (dz. nr 214/3). Drzewo pochyla się w stronę budynku, a po ostatniej wichurze pękł jeden z konarów. Obwód pnia na wysokości 130 cm wynosi 168 cm.\n\nW załączeniu zdjęcie i szkic położenia drzewa.\n\nZ poważaniem\nBarbara Kowalczyk\nul. Ogrodowa 14, Wierzbowo\ntel. 600 000 101',
    enclosures: [{ name: 'lipa od strony domu.jpg', picture: 'tree', caption: 'ul. Ogrodowa 14, lipa' }, { name: 'szkic położenia.pdf', pdf: ['Szkic położenia drzewa', '', 'Działka nr 214/3, obręb 2 Wierzbowo, ul. Ogrodowa 14', '', 'Gatunek: lipa drobnolistna', 'Obwód pnia na wysokości 130 cm: 168 cm', 'Odległość od ściany budynku: 4,2 m', 'Odległość od granicy z działką 214/4: 1,8 m', '', 'Sporządziła: Barbara Kowalczyk'] }],
    way: {
      officer: 'referent.gk', instruction: 'Proszę o oględziny w tym tygodniu – sprawa bezpieczeństwa.', termDays: 21,
      ends: { case: { class: '6131', title: 'Zezwolenie na usunięcie lipy, ul. Ogrodowa 14', term: 'month',
        notes: [{ hours: 2, kind: 'conversation', title: 'Rozmowa z wnioskodawczynią', text: 'Pani Kowalczyk potwierdziła, że jest jedyną właścicielką działki. Umówiono oględziny.' }, { hours: 26, kind: 'note', title: 'Oględziny', text: 'Lipa pochylona w stronę budynku o ok. 15 stopni, pęknięty konar od strony południowej, rozległa próchnica u podstawy pnia. Gniazd nie stwierdzono.' }],
        answer: { hours: 40, reached: 'sent', approver: 'kierownik.gk', text: ['w odpowiedzi na wniosek o zezwolenie na usunięcie lipy drobnolistnej rosnącej na działce nr 214/3 przy ul. Ogrodowej 14 informuję, że oględziny przeprowadzone w obecności Pani potwierdziły zły stan zdrowotny drzewa oraz zagrożenie dla budynku.', 'Decyzja zezwalająca na usunięcie drzewa, z obowiązkiem posadzenia dwóch drzew zastępczych, zostanie wydana w ciągu siedmiu dni. Do czasu jej doręczenia proszę nie usuwać drzewa.', 'Z poważaniem'] } } },
    },
  },
  {
    key: 'smieci-nieodebrane', days: 37, at: '07:48', from: writers.lesniak, subject: 'Nieodebrane odpady na ul. Polnej', text: 'Dzień dobry,\njuż drugi raz z rzędu nie odebrano worków z plastikiem z ulicy Polnej (numery od 3 do 11). Zgodnie z harmonogramem miały zniknąć w poniedziałek. Worki leżą i roznosi je wiatr.\nProszę o interwencję u firmy.\n\nAndrzej Leśniak, Polna 7',
    enclosures: [{ name: 'IMG_4471.jpg', picture: 'bags', caption: 'ul. Polna 7' }],
    way: { officer: 'odpady', ends: { case: { class: '6232', title: 'Nieodebrane odpady, ul. Polna 3–11', term: 'month', notes: [{ hours: 1, kind: 'conversation', title: 'Telefon do wykonawcy', text: 'Wykonawca wyjaśnił, że pojazd miał awarię. Odbiór uzupełniający jutro do 10:00.' }],
      answer: { hours: 12, reached: 'sent', approver: 'kierownik.gk', text: ['dziękuję za zgłoszenie nieodebranych odpadów z ulicy Polnej. Wykonawca potwierdził awarię pojazdu i odebrał worki następnego dnia przed południem.', 'Zobowiązaliśmy go do zawiadamiania urzędu o każdym opóźnieniu tego samego dnia. Jeżeli sytuacja się powtórzy, proszę o sygnał: naliczymy karę umowną.', 'Z poważaniem'] } } } },
  },
  {
    key: 'halas-tartak', days: 33, at: '20:41', from: writers.gorecki, subject: 'Hałas z tartaku w godzinach nocnych', text: 'Szanowni Państwo,\n\nod trzech tygodni tartak przy ul. Leśnej pracuje także po 22:00. Nie da się spać przy otwartym oknie, a mieszkamy 80 metrów od bramy. Prosiłem kierownika zakładu o zaprzestanie, bez skutku.\n\nProszę o sprawdzenie, czy zakład ma pozwolenie na pracę w nocy, i o pomiar hałasu.\n\nZbigniew Górecki\nul. Leśna 22',
    way: { officer: 'referent.gk', instruction: 'Sprawdzić decyzję środowiskową tartaku.', termDays: 25, ends: { case: { class: '6254', title: 'Hałas z tartaku przy ul. Leśnej w porze nocnej', term: 'month', notes: [{ hours: 6, kind: 'note', title: 'Ustalenia', text: 'Decyzja środowiskowa przewiduje pracę w godz. 6:00–22:00. Wystąpiono do zakładu o wyjaśnienia w terminie 14 dni.' }] } } },
  },
  {
    key: 'halas-tartak-2', days: 9, at: '21:15', from: writers.gorecki, subject: 'Re: sprawa {mark:halas-tartak} – nadal hałasują', text: 'Dobry wieczór,\n\nwracam do sprawy tartaku ({mark:halas-tartak}). Mija miesiąc, a wczoraj znów pracowali do 23:30. Prowadzę teraz notatki z godzinami, przesyłam w załączeniu.\n\nZ. Górecki',
    enclosures: [{ name: 'godziny hałasu.txt', text: 'poniedziałek 22:05–23:10\nwtorek 22:00–23:30\nśroda cisza\nczwartek 22:15–22:50\n' }],
  },
  {
    key: 'drzewo-wspolnota', days: 25, at: '11:02', from: writers.wspolnota, subject: 'Topole przy Lipowej 12 – zgłoszenie zamiaru usunięcia', text: 'Dzień dobry,\n\nw imieniu Wspólnoty Mieszkaniowej Lipowa 12 zgłaszamy zamiar usunięcia dwóch topoli rosnących od strony parkingu. Obwody pni: 142 cm i 155 cm (mierzone na 5 cm od ziemi). Uchwała wspólnoty w załączeniu.\n\nZarząd Wspólnoty',
    enclosures: [{ name: 'uchwala_7.pdf', pdf: ['Uchwała nr 7 Wspólnoty Mieszkaniowej Lipowa 12 w Wierzbowie', '', 'w sprawie usunięcia dwóch topoli', '', '§ 1. Właściciele lokali wyrażają zgodę na usunięcie dwóch topoli', 'rosnących na działce nr 88/2.', '§ 2. Koszt pokrywa się z funduszu remontowego.', '§ 3. Za uchwałą głosowało 78,4% udziałów.'] }],
    way: { officer: 'referent.gk', ends: { case: { class: '6131', title: 'Zamiar usunięcia dwóch topoli, ul. Lipowa 12', term: 'month', notes: [{ hours: 14, kind: 'note', title: 'Wezwanie', text: 'Brak pełnomocnictwa zarządcy. Do uzupełnienia telefonicznie.' }],
      answer: { hours: 60, reached: 'submitted', approver: 'kierownik.gk', text: ['w odpowiedzi na zgłoszenie zamiaru usunięcia dwóch topoli na działce nr 88/2 przy ul. Lipowej 12 uprzejmie proszę o uzupełnienie zgłoszenia o pełnomocnictwo zarządcy wspólnoty w terminie siedmiu dni od otrzymania tego pisma.', 'Termin na wniesienie sprzeciwu rozpocznie bieg po uzupełnieniu zgłoszenia.', 'Z poważaniem'] } } } },
  },
  {
    key: 'wyciek', days: 15, at: '06:55', from: writers.wilk, subject: 'PILNE woda leje się na ulicę – Kwiatowa/Rynek', text: 'Dzień dobry, na rogu Kwiatowej i Rynku od wczoraj wieczorem wybija woda spod studzienki. Chodnik jest cały zalany, a ludzie schodzą na jezdnię!!! Proszę kogoś przysłać.\nMonika Wilk\n\nWysłane z telefonu',
    enclosures: [{ name: 'zdjecie_0648.jpg', picture: 'water', caption: 'Kwiatowa / Rynek' }],
    way: { officer: 'kierownik.gk', instruction: 'Natychmiast zawiadomić ZUK i pogotowie wodociągowe.', termDays: 1, ends: { case: { class: '7021', title: 'Awaria wodociągu, róg Kwiatowej i Rynku', term: 'month', notes: [{ hours: 1, kind: 'conversation', title: 'Pogotowie wodociągowe', text: 'Brygada na miejscu o 8:40, zawór zamknięty o 9:05.' }],
      answer: { hours: 9, reached: 'sent', approver: 'sekretarz', text: ['dziękuję za szybkie zgłoszenie awarii na rogu Kwiatowej i Rynku. Brygada zamknęła uszkodzony zawór tego samego dnia, a naprawę zakończono następnego ranka. Chodnik został oczyszczony.', 'Z poważaniem'] } } } },
  },
  {
    key: 'bezdomny-pies', days: 8, at: '13:20', from: writers.rogala, subject: 'Błąkający się pies', text: 'Dzień dobry. Od kilku dni po osiedlu Słonecznym błąka się duży brązowy pies bez obroży, jest wychudzony, ale łagodny. Dokarmiam go, jednak nie mogę go zatrzymać. Proszę o zabranie go do schroniska.\nHalina Rogala, os. Słoneczne 4/11',
    way: { officer: 'odpady', ends: { case: { class: '6140', title: 'Bezdomny pies, os. Słoneczne', term: 'month', closed: { hours: 11, settlement: 'Pies odebrany przez schronisko, wnioskodawczyni zawiadomiona telefonicznie.' } } } },
  },
  {
    key: 'kompost', days: 6, at: '18:07', from: writers.urbanek, subject: 'zniżka za kompostownik', text: 'Proszę o informację czy należy mi się zniżka w opłacie za śmieci jeśli mam kompostownik i nie oddaję brązowych worków. Sąsiad ma, a ja płacę całość.\nStanisław Urbanek, ul. Krótka 5', way: { officer: 'odpady', stop: 'in-hand', instruction: 'Odpowiedź wspólnie z referatem podatków.' },
  },
  { key: 'galezie', days: 4, at: '10:31', from: writers.cieslak, subject: 'Gałęzie nad chodnikiem przy Szkolnej', text: 'Dzień dobry,\ngałęzie drzew przy ul. Szkolnej (na wysokości przystanku) zwisają tak nisko, że trzeba schodzić na jezdnię. Chodzą tędy dzieci do szkoły. Proszę o przycięcie.\nAnna Cieślak', way: { officer: 'referent.gk', stop: 'to-accept', instruction: 'Do wykonania w ramach umowy na zieleń.', termDays: 10 } },
  { key: 'spalanie', days: 3, at: '19:44', from: writers.gorecki, subject: 'Dym z komina – palenie śmieciami?', text: 'Z komina domu przy Leśnej 18 od kilku wieczorów wydobywa się czarny, gryzący dym. Podejrzewam spalanie odpadów. Proszę o kontrolę.\nZbigniew Górecki', way: { officer: 'odpady', stop: 'to-accept' } },
  { key: 'worki', days: 2, at: '08:18', from: writers.marczak, subject: 'Prośba o dodatkowe worki na liście', text: 'Dzień dobry, proszę o informację, gdzie mogę odebrać dodatkowe worki na liście. Mam duży ogród i trzy worki miesięcznie to za mało.\nPozdrawiam, Elżbieta Marczak', way: { officer: 'odpady', stop: 'to-pass-on' } },
];
