/** Forms of one word on each line, as they stand in letters to an office: the measure of the stemmer. */
export const families: readonly string[][] = `
wniosek wniosku wnioskowi wnioskiem wnioski wniosków wnioskom wnioskami wnioskach
urząd urzędu urzędowi urzędem urzędzie urzędy urzędów urzędom urzędami urzędach
decyzja decyzji decyzję decyzją decyzje decyzjom decyzjami decyzjach
sąsiad sąsiada sąsiadowi sąsiadem sąsiedzie sąsiedzi sąsiadów sąsiadom sąsiadami sąsiadach
droga drogi drodze drogę drogą dróg drogom drogami drogach
ulica ulicy ulicę ulicą ulice ulic ulicom ulicami ulicach
podatek podatku podatkowi podatkiem podatki podatków podatkom podatkami podatkach
mieszkaniec mieszkańca mieszkańcowi mieszkańcem mieszkańcu mieszkańcy mieszkańców mieszkańcom mieszkańcami mieszkańcach
opłata opłaty opłacie opłatę opłatą opłat opłatom opłatami opłatach
gmina gminy gminie gminę gminą gmin gminom gminami gminach
miasto miasta miastu miastem mieście miast miastom miastami miastach
powiat powiatu powiatowi powiatem powiecie powiaty powiatów powiatom powiatami powiatach
starosta starosty staroście starostę starostą starostowie starostów starostom
burmistrz burmistrza burmistrzowi burmistrzem burmistrzu burmistrzowie burmistrzów burmistrzom
wójt wójta wójtowi wójtem wójcie wójtowie wójtów wójtom
prezydent prezydenta prezydentowi prezydentem prezydencie prezydenci prezydentów prezydentom
radny radnego radnemu radnym radni radnych radnymi
rada rady radzie radę radą rad radom radami radach
uchwała uchwały uchwale uchwałę uchwałą uchwał uchwałom uchwałami uchwałach
zezwolenie zezwolenia zezwoleniu zezwoleniem zezwoleń zezwoleniom zezwoleniami zezwoleniach
zaświadczenie zaświadczenia zaświadczeniu zaświadczeniem zaświadczeń zaświadczeniom zaświadczeniami
postępowanie postępowania postępowaniu postępowaniem postępowań postępowaniom postępowaniami postępowaniach
odwołanie odwołania odwołaniu odwołaniem odwołań odwołaniom odwołaniami odwołaniach
pozwolenie pozwolenia pozwoleniu pozwoleniem pozwoleń pozwoleniami
zgłoszenie zgłoszenia zgłoszeniu zgłoszeniem zgłoszeń zgłoszeniami zgłoszeniach
ogłoszenie ogłoszenia ogłoszeniu ogłoszeniem ogłoszeń ogłoszeniami
zawiadomienie zawiadomienia zawiadomieniu zawiadomieniem zawiadomień zawiadomieniami
wezwanie wezwania wezwaniu wezwaniem wezwań wezwaniami
pełnomocnictwo pełnomocnictwa pełnomocnictwu pełnomocnictwem pełnomocnictwie pełnomocnictw pełnomocnictwami
pełnomocnik pełnomocnika pełnomocnikowi pełnomocnikiem pełnomocniku pełnomocnicy pełnomocników
urzędnik urzędnika urzędnikowi urzędnikiem urzędnicy urzędników urzędnikom urzędnikami
kierownik kierownika kierownikowi kierownikiem kierownicy kierowników
sekretarz sekretarza sekretarzowi sekretarzem sekretarze sekretarzy
skarbnik skarbnika skarbnikowi skarbnikiem skarbnicy skarbników
inspektor inspektora inspektorowi inspektorem inspektorze inspektorzy inspektorów
dyrektor dyrektora dyrektorowi dyrektorem dyrektorze dyrektorzy dyrektorów
sprawa sprawy sprawie sprawę sprawą spraw sprawom sprawami sprawach
pismo pisma pismu pismem piśmie pism pismom pismami pismach
odpowiedź odpowiedzi odpowiedzią odpowiedziom odpowiedziami odpowiedziach
skarga skargi skardze skargę skargą skarg skargom skargami skargach
petycja petycji petycję petycją petycje petycjom petycjami petycjach
informacja informacji informację informacją informacje informacjom informacjami
dotacja dotacji dotację dotacją dotacje dotacjom dotacjami dotacjach
inwestycja inwestycji inwestycję inwestycją inwestycje inwestycjom inwestycjami
komisja komisji komisję komisją komisje komisjom komisjami
budynek budynku budynkowi budynkiem budynki budynków budynkom budynkami budynkach
budowa budowy budowie budowę budową budów budowom budowami
działka działki działce działkę działką działek działkom działkami działkach
nieruchomość nieruchomości nieruchomością nieruchomościom nieruchomościami nieruchomościach
własność własności własnością
właściciel właściciela właścicielowi właścicielem właściciele właścicieli właścicielom właścicielami
ludność ludności ludnością
umowa umowy umowie umowę umową umów umowom umowami umowach
faktura faktury fakturze fakturę fakturą faktur fakturom fakturami
rachunek rachunku rachunkowi rachunkiem rachunki rachunków rachunkom rachunkami
oferta oferty ofercie ofertę ofertą ofert ofertom ofertami
przetarg przetargu przetargowi przetargiem przetargi przetargów przetargom
zamówienie zamówienia zamówieniu zamówieniem zamówień zamówieniami
woda wody wodzie wodę wodą wód wodom wodami wodach
ścieki ścieków ściekom ściekami ściekach
kanalizacja kanalizacji kanalizację kanalizacją kanalizacje
odpady odpadów odpadom odpadami odpadach
śmieci śmieciom śmieciami śmieciach
drzewo drzewa drzewu drzewem drzewie drzew drzewom drzewami drzewach
środowisko środowiska środowisku środowiskiem środowisk środowiskom
hałas hałasu hałasowi hałasem hałasie hałasy hałasów
oświetlenie oświetlenia oświetleniu oświetleniem
lampa lampy lampie lampę lampą lamp lampom lampami
chodnik chodnika chodnikowi chodnikiem chodniku chodniki chodników chodnikami chodnikach
most mostu mostowi mostem moście mosty mostów mostom mostami
szkoła szkoły szkole szkołę szkołą szkół szkołom szkołami szkołach
przedszkole przedszkola przedszkolu przedszkolem przedszkoli przedszkolom przedszkolami
nauczyciel nauczyciela nauczycielowi nauczycielem nauczyciele nauczycieli
uczeń ucznia uczniowi uczniem uczniowie uczniów uczniom
dziecko dziecka dziecku dzieckiem dzieci dzieciom dziećmi dzieciach
rodzic rodzica rodzicowi rodzicem rodzice rodziców rodzicom rodzicami
rodzina rodziny rodzinie rodzinę rodziną rodzin rodzinom rodzinami
matka matki matce matkę matką matek matkom matkami
ojciec ojca ojcu ojcem ojcowie ojców ojcom
córka córki córce córkę córką córek córkom córkami
syn syna synowi synem synu synowie synów synom
kobieta kobiety kobiecie kobietę kobietą kobiet kobietom kobietami
człowiek człowieka człowiekowi człowiekiem
osoba osoby osobie osobę osobą osób osobom osobami osobach
obywatel obywatela obywatelowi obywatelem obywatele obywateli obywatelom
adres adresu adresowi adresem adresie adresy adresów adresom adresami
numer numeru numerowi numerem numerze numery numerów numerom numerami
dowód dowodu dowodowi dowodem dowodzie dowody dowodów dowodom dowodami
paszport paszportu paszportowi paszportem paszporcie paszporty paszportów
akt aktu aktowi aktem akcie akty aktów aktom aktami
małżeństwo małżeństwa małżeństwu małżeństwem małżeństwie małżeństw
zgon zgonu zgonowi zgonem zgonie zgony zgonów
urodzenie urodzenia urodzeniu urodzeniem urodzeń
meldunek meldunku meldunkowi meldunkiem meldunki meldunków
zasiłek zasiłku zasiłkowi zasiłkiem zasiłki zasiłków zasiłkom
pomoc pomocy pomocą
świadczenie świadczenia świadczeniu świadczeniem świadczeń świadczeniami
mieszkanie mieszkania mieszkaniu mieszkaniem mieszkań mieszkaniom mieszkaniami
lokal lokalu lokalowi lokalem lokale lokali lokalom lokalami
czynsz czynszu czynszowi czynszem czynsze czynszów
dzierżawa dzierżawy dzierżawie dzierżawę dzierżawą dzierżaw
najem najmu najmowi najmem
sprzedaż sprzedaży sprzedażą
zakup zakupu zakupowi zakupem zakupie zakupy zakupów
plan planu planowi planem planie plany planów planom planami
projekt projektu projektowi projektem projekcie projekty projektów projektom projektami
studium studia studiów studiom
archiwum archiwa archiwów archiwom archiwach
rejestr rejestru rejestrowi rejestrem rejestrze rejestry rejestrów
dokument dokumentu dokumentowi dokumentem dokumencie dokumenty dokumentów dokumentom dokumentami
załącznik załącznika załącznikowi załącznikiem załączniku załączniki załączników załącznikami
termin terminu terminowi terminem terminie terminy terminów terminom
wyrok wyroku wyrokowi wyrokiem wyroki wyroków
sąd sądu sądowi sądem sądzie sądy sądów sądom sądami
prawo prawa prawu prawem prawie praw prawom prawami
ustawa ustawy ustawie ustawę ustawą ustaw ustawom ustawami
przepis przepisu przepisowi przepisem przepisie przepisy przepisów przepisom przepisami
obowiązek obowiązku obowiązkowi obowiązkiem obowiązki obowiązków
kontrola kontroli kontrolę kontrolą kontrole kontrolom kontrolami
policja policji policję policją
straż straży strażą straże strażom strażami
pożar pożaru pożarowi pożarem pożarze pożary pożarów
powódź powodzi powodzią powodzie powodziom
szkoda szkody szkodzie szkodę szkodą szkód szkodom szkodami
odszkodowanie odszkodowania odszkodowaniu odszkodowaniem odszkodowań odszkodowaniami
samochód samochodu samochodowi samochodem samochodzie samochody samochodów samochodom
pojazd pojazdu pojazdowi pojazdem pojeździe pojazdy pojazdów pojazdom
parking parkingu parkingowi parkingiem parkingi parkingów
kierowca kierowcy kierowcę kierowcą kierowców kierowcom
autobus autobusu autobusowi autobusem autobusie autobusy autobusów
przystanek przystanku przystankowi przystankiem przystanki przystanków
rzeka rzeki rzece rzekę rzeką rzek rzekom rzekami
las lasu lasowi lasem lesie lasy lasów lasom lasami
pole pola polu polem pól polom polami polach
rolnik rolnika rolnikowi rolnikiem rolnicy rolników rolnikom
firma firmy firmie firmę firmą firm firmom firmami
przedsiębiorca przedsiębiorcy przedsiębiorcę przedsiębiorcą przedsiębiorców przedsiębiorcom
spółka spółki spółce spółkę spółką spółek spółkom spółkami
koncesja koncesji koncesję koncesją koncesje
alkohol alkoholu alkoholowi alkoholem alkohole alkoholi
sklep sklepu sklepowi sklepem sklepie sklepy sklepów
lekarz lekarza lekarzowi lekarzem lekarze lekarzy lekarzom
szpital szpitala szpitalowi szpitalem szpitalu szpitale szpitali
biblioteka biblioteki bibliotece bibliotekę biblioteką bibliotek bibliotekom bibliotekami
muzeum muzea muzeów muzeom muzeach
sport sportu sportowi sportem sporcie sporty sportów
boisko boiska boisku boiskiem boisk boiskom boiskami
park parku parkowi parkiem parki parków parkom
plac placu placowi placem place placów placom
pies psa psu psem psie psy psów psom psami
kot kota kotu kotem kocie koty kotów kotom
zwierzę zwierzęcia zwierzęciu zwierzęciem zwierzęta zwierząt zwierzętom
miejski miejskiego miejskiemu miejskim miejska miejskiej miejską miejskie miejskich miejskimi
gminny gminnego gminnemu gminnym gminna gminnej gminną gminne gminnych gminnymi
powiatowy powiatowego powiatowemu powiatowym powiatowa powiatowej powiatową powiatowe powiatowych
budowlany budowlanego budowlanemu budowlanym budowlana budowlanej budowlaną budowlane budowlanych
publiczny publicznego publicznemu publicznym publiczna publicznej publiczną publiczne publicznych
środowiskowy środowiskowego środowiskowym środowiskowa środowiskowej środowiskową środowiskowe środowiskowych
administracyjny administracyjnego administracyjnemu administracyjna administracyjnej administracyjną administracyjne
prawny prawnego prawnemu prawnym prawna prawnej prawną prawne prawnych prawnymi
drogowy drogowego drogowemu drogowym drogowa drogowej drogową drogowe drogowych
wysoki wysokiego wysokiemu wysokim wysoka wysokiej wysoką wysokie wysokich
tani taniego taniemu tanim tania taniej tanią tanie tanich
Kowalski Kowalskiego Kowalskiemu Kowalskim Kowalscy Kowalskich Kowalska Kowalskiej Kowalską
Nowak Nowaka Nowakowi Nowakiem Nowaku Nowakowie Nowaków
Wiśniewski Wiśniewskiego Wiśniewskiemu Wiśniewskim Wiśniewska Wiśniewskiej Wiśniewską
Warszawa Warszawy Warszawie Warszawę Warszawą
Kraków Krakowa Krakowowi Krakowem Krakowie
Gdańsk Gdańska Gdańskowi Gdańskiem Gdańsku
Poznań Poznania Poznaniowi Poznaniem Poznaniu
Łódź Łodzi Łodzią
Białystok Białegostoku Białymstoku
styczeń stycznia styczniu styczniem
kwiecień kwietnia kwietniu kwietniem
grudzień grudnia grudniu grudniem
miesiąc miesiąca miesiącowi miesiącem miesiącu miesiące miesięcy miesiącom miesiącach
dzień dnia dniu dniem dni dniom dniami
tydzień tygodnia tygodniu tygodniem tygodnie tygodni
rok roku rokiem rokowi
księga księgi księdze księgę księgą ksiąg księgom księgami księgach
książka książki książce książkę książką książek książkom książkami
list listu listowi listem liście listy listów listom listami
skrzynka skrzynki skrzynce skrzynkę skrzynką skrzynek skrzynkom
podpis podpisu podpisowi podpisem podpisie podpisy podpisów
pieczęć pieczęci pieczęcią pieczęcie pieczęciom
planować planuje planują planował planowała planowano planując
informować informuje informują informował informowano informując
proponować proponuje proponują proponował proponowała proponując
`.trim().split('\n').map(line => line.toLowerCase().split(' '))
