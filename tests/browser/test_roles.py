"""Who may see and do what, as people meet it in their browsers [G7]."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.chromium import CONSOLE
from tests.browser.company import Company
from tests.browser.objects.home import Door, Home
from tests.browser.objects.phone import Phone
from tests.browser.stage import Meeting, Person, Stage

CONTROLS = "button, input, textarea, select, a[href], [contenteditable], [tabindex]:not([tabindex='-1'])"


async def grant_of(hand: Person, role: str) -> str:
    grants = hand.client.replica.under("grant")
    return next(grant for grant, record in grants.items() if record["role"] == role)


async def test_console_and_projector_in_one_browser_keep_their_own_roles(
    company: Company, stage: Stage
) -> None:
    meeting = await stage.meeting()
    console, projector = await company.desk(meeting)
    await console.page.reload()
    await expect(console.button("Empezar")).to_be_visible()
    await console.start()
    await projector.page.reload()
    await expect(projector.prompt).to_contain_text("Bienvenida")
    assert await projector.page.locator(CONTROLS).count() == 0
    cookies = {cookie["name"]: cookie for cookie in await console.page.context.cookies()}
    assert set(cookies) == {f"tk.{meeting.meeting_id}.{role}" for role in ("facilitator", "projector")}
    assert all(cookie["httpOnly"] and cookie["sameSite"] == "Lax" for cookie in cookies.values())


async def test_the_projector_page_cannot_write_even_by_hand(company: Company, stage: Stage) -> None:
    """Its socket belongs to a role that may not; the laptop's other cookie does not help it."""
    meeting = await stage.meeting()
    console, projector = await company.desk(meeting)
    await console.start()
    answer = await projector.page.evaluate(
        """([log, id, moment]) => new Promise((done) => {
          const socket = io('/board', { path: '/live', transports: ['websocket'], auth: { v: 1, app: 1, log, as: 'projector' } });
          socket.on('connect_error', (error) => done(error.data));
          socket.on('state', () => socket.emit('op', { id, kind: 'note.write', moment, text: 'intruso' }, done));
        })""",
        [
            meeting.meeting_id,
            "a" * 32,
            next(
                key[7:]
                for key in await stage.view(meeting)
                if key.startswith("moment/") and key.count("/") == 1
            ),
        ],
    )
    assert answer["error"]["code"] == "forbidden"
    assert "intruso" not in str(await stage.view(meeting))


async def test_the_console_of_another_meeting_is_refused(company: Company, stage: Stage) -> None:
    mine, other = await stage.meeting(), await stage.meeting()
    page = await (await company.device(CONSOLE)).new_page()
    await page.goto(mine.link("facilitator"))
    await page.wait_for_url("**/facilitar")
    answer = await page.goto(f"{stage.url}/sala/{other.code}/facilitar")
    assert answer is not None
    assert answer.status == 403
    await expect(page.get_by_role("link", name="Ir al inicio")).to_be_visible()


async def test_a_phone_does_not_open_the_console_nor_the_projector(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    phone = await company.phone(meeting, "Julia Ccanto")
    answer = await phone.page.goto(f"{stage.url}/sala/{meeting.code}/facilitar")
    assert answer is not None
    assert answer.status == 403
    await phone.page.goto(f"{meeting.door()}/pantalla")
    await expect(phone.page.get_by_text("Abre esta pantalla con el enlace")).to_be_visible()


async def test_a_revoked_projector_shows_nothing_more_and_says_so(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    projector = await company.projector(meeting)
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(3)
        await expect(projector.timer).to_be_visible()
        await hand.ask("access.revoke", grant=await grant_of(hand, "projector"))
    await expect(projector.prompt).to_have_text("Esta pantalla ya no está en la reunión")
    await expect(projector.page.get_by_role("alert")).to_contain_text("Abre esta pantalla con el enlace")
    await expect(projector.body).not_to_contain_text("Pienso y escribo")


async def test_a_revoked_rapporteur_keeps_the_unsent_text(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    page = await company.phone_page()
    await page.goto(meeting.link("rapporteur"))
    await Door(page).enter("Sonia Rojas")
    phone = Phone(page, "Sonia Rojas")
    await phone.is_in()
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(2)
        await phone.at("Rompehielos")
        await hand.ask("access.revoke", grant=await grant_of(hand, "rapporteur"))
    await expect(page.get_by_role("heading", name="Ya no estás en esta reunión")).to_be_visible()
    await page.goto(meeting.link("rapporteur"))
    await expect(page.get_by_role("heading", name="No pudimos abrir tu enlace")).to_be_visible()


async def test_a_wrong_code_says_what_to_do_and_keeps_the_name(company: Company, stage: Stage) -> None:
    page = await company.phone_page()
    home = Home(page)
    await home.open(stage.url)
    await home.go("k7q")
    await expect(page.get_by_text("El código tiene 6 letras y números.")).to_be_visible()
    await home.go("zzz zz9")
    door = Door(page)
    await door.enter("Julia Ccanto")
    await expect(door.problem).to_contain_text("código")
    await expect(door.name).to_have_value("Julia Ccanto")
    await page.get_by_role("link", name="no es este").click()
    await expect(home.code).to_be_visible()


async def test_a_locked_door_lets_back_only_who_was_in(company: Company, stage: Stage) -> None:
    meeting: Meeting = await stage.meeting()
    console, projector = await company.desk(meeting)
    inside = await company.phone(meeting, "Julia Ccanto")
    await console.button("Cerrar puerta").click()
    await expect(projector.body).to_contain_text("La puerta está cerrada")
    await inside.page.reload()
    await inside.is_in()
    page = await company.phone_page()
    await page.goto(meeting.door())
    door = Door(page)
    await door.enter("Elmer Quispe")
    await expect(door.problem).to_contain_text("puerta")
    await console.button("Abrir puerta").click()
    await expect(console.button("Cerrar puerta")).to_be_visible()
    await door.enter("Elmer Quispe")
    await Phone(page, "Elmer Quispe").is_in()


async def test_a_name_in_use_asks_for_another(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    await company.phone(meeting, "Julia Ccanto")
    page = await company.phone_page()
    await page.goto(meeting.door())
    door = Door(page)
    await door.enter("Julia Ccanto")
    await expect(door.problem).to_be_visible()
    await door.enter("Julia Ccanto Poma")
    await Phone(page, "Julia").is_in()
